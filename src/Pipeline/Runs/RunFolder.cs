using System.Globalization;

namespace NeuralMl.Pipeline;

/// <summary>A run folder in the making: it lies under a temporary name beside its final one, and takes that when it is complete.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly bool _replaces;
    private readonly IReadOnlyList<string> _newParents;

    private RunFolder(string finalPath, string temporaryPath, bool replaces, IReadOnlyList<string> newParents) =>
        (FinalPath, TemporaryPath, _replaces, _newParents) = (finalPath, temporaryPath, replaces, newParents);

    /// <summary>Gets the path that the run will have.</summary>
    public string FinalPath { get; }

    /// <summary>Gets the path that it has until it is complete.</summary>
    public string TemporaryPath { get; }

    /// <summary>Makes the temporary folder, so that a place that cannot be written is found out before the first epoch.</summary>
    /// <exception cref="IOException">There is something already that may not be replaced, or the place cannot be written.</exception>
    public static RunFolder Reserve(ExperimentOptions options, string recipeName)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.OutputFolder ?? FirstFree(recipeName)));
        var exists = Directory.Exists(path);
        if (File.Exists(path)) throw new IOException($"{path} is a file. Name a folder that does not exist yet with --out.");
        if (exists && !options.Force) throw new IOException($"{path} exists already. Name another folder with --out, or replace it with --force.");
        if (exists && !MayReplace(path)) throw new IOException($"{path} is a folder, but no run: --force replaces runs only. Name another folder with --out.");
        string[] newParents = [.. MissingParents(path)];
        try
        {
            TemporaryRuns.RemoveAbandoned(path);
            Directory.CreateDirectory(TemporaryRuns.PathFor(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The run folder {path} cannot be made: its place cannot be written. Name another folder with --out.", fault);
        }
        return new RunFolder(path, TemporaryRuns.PathFor(path), exists, newParents);
    }

    /// <summary>Gives the run its name. What it replaces keeps its own until then.</summary>
    public void Complete()
    {
        if (!_replaces)
        {
            Directory.Move(TemporaryPath, FinalPath);
            return;
        }
        var replaced = TemporaryRuns.PathFor(FinalPath, "replaced.");
        Directory.Move(FinalPath, replaced);
        Directory.Move(TemporaryPath, FinalPath);
        Directory.Delete(replaced, recursive: true);
    }

    /// <summary>Removes what was made where the run was not completed.</summary>
    public void Dispose()
    {
        if (!Directory.Exists(TemporaryPath)) return;
        Directory.Delete(TemporaryPath, recursive: true);
        foreach (var parent in _newParents.TakeWhile(parent => !Directory.EnumerateFileSystemEntries(parent).Any())) Directory.Delete(parent);
    }

    private static bool MayReplace(string path) => File.Exists(Path.Combine(path, RunFiles.Recipe)) || !Directory.EnumerateFileSystemEntries(path).Any();

    // The nearest first.
    private static IEnumerable<string> MissingParents(string path)
    {
        for (var parent = Path.GetDirectoryName(path); parent is not null && !Directory.Exists(parent); parent = Path.GetDirectoryName(parent)) yield return parent;
    }

    private static string FirstFree(string recipeName)
    {
        var number = 1;
        while (Path.Exists(Named(number)) || TemporaryRuns.IsInTheMaking(Path.GetFullPath(Named(number)))) number++;
        return Named(number);

        string Named(int n) => Path.Combine("runs", string.Create(CultureInfo.InvariantCulture, $"{recipeName}-{n}"));
    }
}
