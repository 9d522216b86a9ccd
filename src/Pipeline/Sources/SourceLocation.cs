namespace NeuralMl.Pipeline;

/// <summary>Finds the file or folder that a source's name means.</summary>
internal static class SourceLocation
{
    /// <summary>Returns the first path that exists: the source itself where it is absolute, else that in each folder, the working directory, the bundled data.</summary>
    /// <exception cref="FileNotFoundException">None exists: the message names each place that was tried.</exception>
    public static string Find(string source, IEnumerable<string> searchFolders)
    {
        IEnumerable<string> folders = [.. searchFolders, Environment.CurrentDirectory, BundledFiles.DataFolder];
        // Path.Combine returns an absolute source as it is.
        var places = folders.Select(folder => Path.GetFullPath(Path.Combine(folder, source))).Distinct().ToList();
        return places.Find(Path.Exists) ?? throw new FileNotFoundException(
            $"There is no data source '{source}'. Looked for {string.Join(", ", places.Select(place => $"'{place}'"))}. "
            + "Give the path of a CSV, JSON, Parquet or SQLite file, or of a folder of images.",
            source);
    }
}
