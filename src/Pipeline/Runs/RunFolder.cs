namespace NeuralMl.Pipeline;

/// <summary>A run folder in the making: it lies under a temporary name beside its final one, and takes that when it is complete.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly bool _replaces;

    private RunFolder(string finalPath, string temporaryPath, bool replaces) =>
        (FinalPath, TemporaryPath, _replaces) = (finalPath, temporaryPath, replaces);

    /// <summary>Gets the path that the run will have.</summary>
    public string FinalPath { get; }

    /// <summary>Gets the path that it has until it is complete.</summary>
    public string TemporaryPath { get; }

    /// <summary>Makes the temporary folder, so that a place that cannot be written is found out before the first epoch.</summary>
    public static RunFolder Reserve(ExperimentOptions options, string recipeName)
    {
        var path = Path.GetFullPath(options.OutputFolder ?? FirstFree(recipeName));
        var exists = Directory.Exists(path);
        if (File.Exists(path)) throw new IOException($"{path} is a file. Name a folder that does not exist yet with --out.");
        if (exists && !options.Force) throw new IOException($"{path} exists already. Name another folder with --out, or replace it with --force.");
        if (exists && !MayReplace(path)) throw new IOException($"{path} is a folder, but no run: --force replaces runs only. Name another folder with --out.");
        var temporary = Path.Combine(Path.GetDirectoryName(path) ?? path, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        Directory.CreateDirectory(temporary);
        return new RunFolder(path, temporary, exists);
    }

    /// <summary>Gives the run its name.</summary>
    public void Complete()
    {
        if (_replaces) Directory.Delete(FinalPath, recursive: true);
        Directory.Move(TemporaryPath, FinalPath);
    }

    /// <summary>Removes the temporary folder where the run was not completed.</summary>
    public void Dispose()
    {
        if (Directory.Exists(TemporaryPath)) Directory.Delete(TemporaryPath, recursive: true);
    }

    private static bool MayReplace(string path) => File.Exists(Path.Combine(path, RunFiles.Recipe)) || !Directory.EnumerateFileSystemEntries(path).Any();

    private static string FirstFree(string recipeName)
    {
        var number = 1;
        while (Path.Exists(Named(number))) number++;
        return Named(number);

        string Named(int n) => Path.Combine("runs", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{recipeName}-{n}"));
    }
}
