namespace NeuralMl.Pipeline;

/// <summary>Reads data from wherever it lies: a CSV file with a header, a JSON array of objects, IDX images, or <c>mnist</c>.</summary>
public static class DataSource
{
    private const string Mnist = "mnist";

    /// <summary>Reads a source into memory.</summary>
    /// <param name="source">A path, a bundled file's name (<c>auto-mpg.csv</c>, <c>digits</c>), or <c>mnist</c>.</param>
    /// <param name="options">How values are read; of IDX images only which columns to skip.</param>
    /// <param name="searchFolders">Folders to look in for a relative path, before the working directory and the bundled data.</param>
    /// <exception cref="FileNotFoundException">There is no such source: the message names each place that was tried.</exception>
    /// <exception cref="InvalidDataException">The source has a fault: file, line, column, what was found, what was expected, what to do.</exception>
    public static DataTable Read(string source, ReadOptions options, params IReadOnlyList<string> searchFolders)
    {
        if (source == Mnist) return WithoutDropped(IdxSource.ReadFolder(MnistFiles.Find(searchFolders)), options);
        var path = SourceLocation.Find(source, searchFolders);
        // The folder above MNIST's is as good as its own.
        if (Directory.Exists(path)) return WithoutDropped(IdxSource.ReadFolder(MnistFiles.FolderIn(path) ?? path), options);
        if (IdxSource.IsImageFile(path)) return WithoutDropped(IdxSource.ReadFile(path), options);
        var file = SourceFile.Read(path);
        var isJson = file.Text.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'[' or (byte)'{', ..]
            || Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
        return isJson ? JsonSource.Read(file, options) : CsvSource.Read(file, options);
    }

    private static DataTable WithoutDropped(DataTable table, ReadOptions options)
    {
        var kept = table.Columns.Select(column => column.Name).Except(options.Drop).ToList();
        return kept.Count == table.Columns.Count ? table : table.Select(kept);
    }
}
