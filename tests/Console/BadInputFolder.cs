namespace NeuralMl.Tests.Cli;

/// <summary>A folder with one bad input, and a place for a run that must not come to be.</summary>
internal sealed class BadInputFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralml");

    public string Path => _folder.FullName;

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Asserts that a training is refused with a message, and that nothing is left of it.</summary>
    public void TrainingIsRefused(string message, params string[] arguments) =>
        IsRefused(3, message, ["train", .. arguments, "--out", System.IO.Path.Combine(Path, "runs", "deep", "bad")]);

    /// <summary>Asserts that a command is refused with a message, and that nothing is left of it.</summary>
    public void IsRefused(int exitCode, string message, params string[] arguments)
    {
        var before = Entries();
        ConsoleRun.Of(arguments).IsRefused(exitCode, message);
        Assert.Equal(before, Entries());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // All of them, also those whose names begin with a dot.
    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Order(StringComparer.Ordinal)];
}
