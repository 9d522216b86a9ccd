using System.Globalization;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>
/// A run folder in the making: it lies under a temporary name beside its final one, and takes that when it is complete, or when there is a checkpoint
/// in it to go on from. No two processes make the same run.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string LockFile = ".lock";

    // Two runs without a name of their own must not take the same one.
    private static readonly Lock s_reserving = new();

    private readonly bool _replaces;
    private readonly IReadOnlyList<string> _newParents;
    private FileStream? _lock;

    private RunFolder(string finalPath, string path, bool replaces, IReadOnlyList<string> newParents) =>
        (FinalPath, CurrentPath, _replaces, _newParents) = (finalPath, path, replaces, newParents);

    /// <summary>Gets the path that the run will have.</summary>
    public string FinalPath { get; }

    /// <summary>Gets the path that it has now.</summary>
    public string CurrentPath { get; private set; }

    /// <summary>Says whether it has its name.</summary>
    public bool IsNamed => CurrentPath == FinalPath;

    private string CheckpointPath => Path.Combine(CurrentPath, RunFiles.Checkpoints);

    /// <summary>Opens a run that was interrupted, and removes what a kill left half written.</summary>
    /// <param name="run">Its folder.</param>
    /// <exception cref="IOException">Another process makes it.</exception>
    public static RunFolder Reopen(string run)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(run));
        var folder = new RunFolder(path, path, replaces: false, []);
        folder.Lock();
        WholeFile.RemoveAbandoned(path);
        return folder;
    }

    /// <summary>Makes the temporary folder, so that a place that cannot be written is found out before the first epoch.</summary>
    /// <exception cref="IOException">There is something already that may not be replaced, or the place cannot be written.</exception>
    public static RunFolder Reserve(ExperimentOptions options, string recipeName)
    {
        lock (s_reserving) return ReserveAlone(options, recipeName);
    }

    private static RunFolder ReserveAlone(ExperimentOptions options, string recipeName)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.OutputFolder ?? FirstFree(recipeName)));
        var exists = Directory.Exists(path);
        if (File.Exists(path)) throw new IOException($"{path} is a file. Name a folder that does not exist yet with --out.");
        if (exists && !options.Force)
        {
            throw new IOException(Run.IsUnfinished(path)
                ? $"{path} holds a run that is not over. Go on with it by --resume {path}, name another folder with --out, or replace it with --force."
                : $"{path} exists already. Name another folder with --out, or replace it with --force.");
        }
        if (exists && !MayReplace(path)) throw new IOException($"{path} is a folder, but no run: --force replaces runs only. Name another folder with --out.");
        if (TemporaryRuns.IsMine(path)) throw new IOException($"{path} is being made by this program already. Name another folder.");
        string[] newParents = [.. MissingParents(path)];
        try
        {
            return new RunFolder(path, TemporaryRuns.Claim(path), exists, newParents);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The run folder {path} cannot be made: its place cannot be written. Name another folder with --out.", fault);
        }
    }

    /// <summary>Gives the run its name before its first checkpoint, so that it can be gone on with.</summary>
    /// <param name="recipe">Its recipe, every choice made.</param>
    /// <returns>The folder of the checkpoints.</returns>
    public string Name(Recipe recipe)
    {
        WholeFile.Write(Path.Combine(CurrentPath, RunFiles.Recipe), recipe.ToJson());
        TakeName();
        Lock();
        return CheckpointPath;
    }

    /// <summary>Gives the run its name, and takes away what only a run that is not over needs. What it replaces keeps its own until then.</summary>
    /// <param name="keepsCheckpoints">Whether the run may be gone on with.</param>
    public void Complete(bool keepsCheckpoints = false)
    {
        TakeName();
        if (keepsCheckpoints || !Directory.Exists(CheckpointPath)) return;
        foreach (var checkpoint in Run.CheckpointFiles(FinalPath)) File.Delete(checkpoint);
        if (!Directory.EnumerateFileSystemEntries(CheckpointPath).Any()) Directory.Delete(CheckpointPath);
    }

    private void TakeName()
    {
        if (IsNamed) return;
        var replaced = TemporaryRuns.PathFor(FinalPath, "replaced.");
        if (_replaces) Directory.Move(FinalPath, replaced);
        Directory.Move(CurrentPath, FinalPath);
        TemporaryRuns.Release(CurrentPath);
        if (_replaces) Directory.Delete(replaced, recursive: true);
        CurrentPath = FinalPath;
    }

    private void Lock()
    {
        try
        {
            _lock = new FileStream(Path.Combine(FinalPath, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException fault) when (fault is not DirectoryNotFoundException)
        {
            throw new IOException($"{FinalPath} is being made by another process. Wait for it to end, or end it.", fault);
        }
    }

    /// <summary>Removes what was made where the run was not completed.</summary>
    public void Dispose()
    {
        _lock?.Dispose();
        if (IsNamed) return;
        try
        {
            if (!Directory.Exists(CurrentPath)) return;
            Directory.Delete(CurrentPath, recursive: true);
            foreach (var parent in _newParents.TakeWhile(parent => !Directory.EnumerateFileSystemEntries(parent).Any())) Directory.Delete(parent);
        }
        finally
        {
            TemporaryRuns.Release(CurrentPath);
        }
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
