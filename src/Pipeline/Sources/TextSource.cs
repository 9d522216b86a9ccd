namespace NeuralMl.Pipeline;

/// <summary>Reads a text file of rows, in whichever form its name or its first letter says: CSV, a JSON array, or JSON Lines.</summary>
internal static class TextSource
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static DataTable Read(string path, ReadOptions options)
    {
        var file = SourceFile.Read(path, options.Encoding);
        var first = file.Text.AsSpan().TrimStart(" \t\r\n"u8)[0];
        return file.Extension switch
        {
            ".jsonl" or ".ndjson" => JsonSource.Read(file, new JsonLineRows(file), options),
            ".json" => JsonSource.Read(file, new JsonArrayRows(file), options),
            _ when first == '[' => JsonSource.Read(file, new JsonArrayRows(file), options),
            _ when first == '{' => JsonSource.Read(file, new JsonLineRows(file), options),
            _ => CsvSource.Read(file, options),
        };
    }
}
