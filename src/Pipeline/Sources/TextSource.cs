namespace NeuralMl.Pipeline;

/// <summary>Reads a text file of rows, in whichever form its name or its first letter says: CSV, a JSON array, or JSON Lines.</summary>
internal static class TextSource
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static DataTable Read(string path, ReadOptions options)
    {
        var file = SourceFile.Read(path, options.Encoding);
        return FormOf(file) switch
        {
            TextForm.JsonArray => JsonSource.Read(file, new JsonArrayRows(file), options),
            TextForm.JsonLines => JsonSource.Read(file, new JsonLineRows(file), options),
            _ => CsvSource.Read(file, options),
        };
    }

    /// <summary>Opens a file to be read in blocks; a JSON array is read whole.</summary>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static BlockReader OpenBlocks(string path, ReadOptions options)
    {
        var file = new StreamedFile(path, options.Encoding);
        return FormOf(file) switch
        {
            TextForm.JsonArray => new TableBlocks(Read(path, options)),
            TextForm.JsonLines => new JsonLineBlocks(file, options),
            _ => new CsvBlocks(file, options),
        };
    }

    private static TextForm FormOf(TextFile file)
    {
        var (first, _) = file.FirstExcept(" \t\r\n"u8);
        return file.Extension switch
        {
            ".jsonl" or ".ndjson" => TextForm.JsonLines,
            ".json" => TextForm.JsonArray,
            _ when first == '[' => TextForm.JsonArray,
            _ when first == '{' => TextForm.JsonLines,
            _ => TextForm.Csv,
        };
    }

    private enum TextForm
    {
        Csv,
        JsonArray,
        JsonLines,
    }
}
