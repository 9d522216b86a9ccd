using System.Globalization;

namespace NeuralMl.Pipeline;

/// <summary>Where a run goes: a path that nobody else makes a run at, and what lies beside it on the way. Folders above it that are missing are made.</summary>
internal sealed class RunPlace : IDisposable
{
    private readonly RunLock _lock;
    private readonly IReadOnlyList<string> _newParents;

    private RunPlace(string path, RunLock right, IReadOnlyList<string> newParents) => (FinalPath, _lock, _newParents) = (path, right, newParents);

    /// <summary>Gets the path that the run will have, absolute.</summary>
    public string FinalPath { get; }

    private bool MayReplace { get; init; }

    /// <summary>Claims a place for a new run.</summary>
    /// <param name="options">Where the run goes, and whether it may replace another.</param>
    /// <param name="recipeName">What it is named after where the options do not say.</param>
    /// <exception cref="IOException">There is something already that may not be replaced, someone else makes the run, or the place cannot be written.</exception>
    public static RunPlace Claim(ExperimentOptions options, string recipeName)
    {
        if (options.OutputFolder is not { } given) return FirstFree(recipeName);
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
        if (File.Exists(path)) throw new IOException($"{path} is a file. Name a folder that does not exist yet with --out.");
        string[] newParents = [.. MissingParents(path)];
        MakeParent(path);
        var place = new RunPlace(path, RunLock.Take(path), newParents) { MayReplace = options.Force };
        try
        {
            place.RestoreReplaced();
            place.CheckFree();
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Claims the place of a run that is there.</summary>
    /// <param name="run">Its folder.</param>
    /// <exception cref="IOException">Someone else makes it, or its place cannot be written.</exception>
    public static RunPlace Reclaim(string run)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(run));
        return new RunPlace(path, RunLock.Take(path), []);
    }

    /// <summary>Makes the folder that the run lies in until it has its name.</summary>
    /// <exception cref="IOException">The place cannot be written.</exception>
    public string MakeTemporary()
    {
        var folder = RunPaths.Temporary(FinalPath);
        try
        {
            // Of a process that was ended: nobody else has the right to make this run.
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw RunLock.Unwritable(FinalPath, fault);
        }
    }

    /// <summary>Moves away the run that is to be replaced.</summary>
    /// <exception cref="IOException">What is there is not to be replaced: it has come meanwhile.</exception>
    public void MakeRoom()
    {
        if (!Directory.Exists(FinalPath)) return;
        if (!MayReplace) throw new IOException("There is a folder of that name by now.");
        ReplaceableRun.Check(FinalPath);
        // A run that was complete comes before one that never was.
        if (Directory.Exists(RunPaths.Replaced(FinalPath))) Directory.Delete(FinalPath, recursive: true);
        else Directory.Move(FinalPath, RunPaths.Replaced(FinalPath));
    }

    /// <summary>Gives a run its name back that was replaced by one that did not come to take it.</summary>
    public void RestoreReplaced()
    {
        if (!Path.Exists(FinalPath) && Directory.Exists(RunPaths.Replaced(FinalPath))) Directory.Move(RunPaths.Replaced(FinalPath), FinalPath);
    }

    /// <summary>Gives the place free; folders above it that were made for it go where nothing is in them.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        foreach (var parent in _newParents.TakeWhile(parent => Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any())) Directory.Delete(parent);
    }

    private static RunPlace FirstFree(string recipeName)
    {
        for (var number = 1; ; number++)
        {
            var path = Path.GetFullPath(Path.Combine("runs", string.Create(CultureInfo.InvariantCulture, $"{recipeName}-{number}")));
            if (Path.Exists(path)) continue;
            string[] newParents = [.. MissingParents(path)];
            MakeParent(path);
            if (RunLock.TryTake(path) is not { } right) continue;
            var place = new RunPlace(path, right, newParents);
            try
            {
                place.RestoreReplaced();
            }
            catch
            {
                place.Dispose();
                throw;
            }
            if (!Path.Exists(path)) return place;
            place.Dispose();
        }
    }

    private void CheckFree()
    {
        if (!Directory.Exists(FinalPath)) return;
        if (!MayReplace)
        {
            throw new IOException(Run.IsUnfinished(FinalPath)
                ? $"{FinalPath} holds a run that is not over. Go on with it by --resume {FinalPath}, name another folder with --out, or replace it with --force."
                : $"{FinalPath} exists already. Name another folder with --out, or replace it with --force.");
        }
        ReplaceableRun.Check(FinalPath);
        try
        {
            var replaced = RunPaths.Replaced(FinalPath);
            if (Directory.Exists(replaced) && Run.IsUnfinished(FinalPath)) return;
            if (Directory.Exists(replaced)) Directory.Delete(replaced, recursive: true);
            // Whether it can be moved away is found out now, not after hours.
            Directory.Move(FinalPath, replaced);
            RestoreReplaced();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{FinalPath} cannot be replaced: {fault.Message} Name another folder with --out.", fault);
        }
    }

    private static void MakeParent(string path)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { } parent) Directory.CreateDirectory(parent);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw RunLock.Unwritable(path, fault);
        }
    }

    // The nearest first.
    private static IEnumerable<string> MissingParents(string path)
    {
        for (var parent = Path.GetDirectoryName(path); parent is not null && !Directory.Exists(parent); parent = Path.GetDirectoryName(parent)) yield return parent;
    }
}
