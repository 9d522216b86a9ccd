namespace NeuralMl.Pipeline;

/// <summary>Reads data from wherever it lies: a CSV file with a header, a JSON array of objects, IDX images, or <c>mnist</c>.</summary>
public static class DataSource
{
    /// <summary>Reads a source into memory.</summary>
    /// <param name="source">A path, a bundled file's name (<c>auto-mpg.csv</c>, <c>digits</c>), or <c>mnist</c>.</param>
    /// <param name="options">How values are read.</param>
    /// <param name="searchFolders">Folders to look in for a relative path, before the working directory and the bundled data.</param>
    /// <exception cref="FileNotFoundException">There is no such source: the message names each place that was tried.</exception>
    /// <exception cref="InvalidDataException">The source has a fault: file, line, column, what was found, what was expected, what to do.</exception>
    public static DataTable Read(string source, ReadOptions options, params IReadOnlyList<string> searchFolders)
    {
        var path = SourceLocation.Find(source, searchFolders);
        return CsvSource.Read(SourceFile.Read(path), options);
    }
}
