namespace NeuralMl.Pipeline;

/// <summary>The image files of a folder, and the classes that their folders name.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Files">The files in the order of their names, class by class; the class is null where the folder holds files and no folders.</param>
internal sealed record ImageFiles(string Folder, IReadOnlyList<(string Path, string? Class)> Files)
{
    private static readonly string[] Extensions = [".png", ".jpg", ".jpeg"];

    /// <summary>Gets the folder's name.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder));

    /// <summary>Says whether a folder, or a folder in it, holds an image.</summary>
    public static bool AreIn(string folder) =>
        Visible(Directory.EnumerateFiles(folder)).Any(IsImage)
        || Visible(Directory.EnumerateDirectories(folder)).Any(inner => Visible(Directory.EnumerateFiles(inner)).Any(IsImage));

    /// <summary>Finds the files.</summary>
    /// <exception cref="InvalidDataException">Something lies there that is no image, or where no image belongs.</exception>
    public static ImageFiles Find(string folder)
    {
        string[] classes = [.. Visible(Directory.EnumerateDirectories(folder))];
        string[] loose = [.. Visible(Directory.EnumerateFiles(folder)).Where(file => classes.Length == 0 || IsImage(file))];
        var files = new ImageFiles(folder, [.. (classes.Length == 0 ? loose : classes.SelectMany(FilesOf))
            .Select(file => (file, classes.Length == 0 ? null : Path.GetFileName(Path.GetDirectoryName(file))))]);
        if (classes.Length > 0 && loose.Length > 0)
            throw new InvalidDataException($"{files.NameOf(loose[0])} lies beside folders, each of which is a class. Move it into one of them.");
        foreach (var (path, _) in files.Files)
        {
            if (!IsImage(path)) throw new InvalidDataException($"{files.NameOf(path)} is no image by its name: expected .png, .jpg or .jpeg. Take it out of the folder.");
        }
        return files;
    }

    /// <summary>Returns a file's name as errors have it, as in <c>animals/cat/7.png</c>.</summary>
    public string NameOf(string path) => $"{Name}/{RelativeName(path)}";

    /// <summary>Returns a file's path from the folder on, with slashes on any system.</summary>
    public string RelativeName(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    private static IEnumerable<string> FilesOf(string folder)
    {
        if (Visible(Directory.EnumerateDirectories(folder)).FirstOrDefault() is { } inner)
            throw new InvalidDataException($"'{inner}' is a folder inside a class's folder, which holds images alone. Move its images up, or take it out.");
        string[] files = [.. Visible(Directory.EnumerateFiles(folder))];
        return files.Length > 0 ? files : throw new InvalidDataException($"'{folder}' stands for a class, but holds no image. Add some, or take the folder out.");
    }

    private static bool IsImage(string path) => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    private static IEnumerable<string> Visible(IEnumerable<string> paths) => paths
        .Where(path => !Path.GetFileName(path).StartsWith('.') && Path.GetFileName(path) != "Thumbs.db")
        .OrderBy(Path.GetFileName, StringComparer.Ordinal);
}
