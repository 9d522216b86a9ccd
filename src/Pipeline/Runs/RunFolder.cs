using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>
/// A run folder in the making: it lies under a temporary name beside its final one, and takes that when it is complete, or when there is a checkpoint
/// in it to go on from. No two processes make the same run.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly RunPlace _place;
    private Recipe? _recipe;
    private bool _isKept;

    private RunFolder(RunPlace place, string currentPath) => (_place, CurrentPath) = (place, currentPath);

    /// <summary>Gets the path that the run will have.</summary>
    public string FinalPath => _place.FinalPath;

    /// <summary>Gets the path that it has now.</summary>
    public string CurrentPath { get; private set; }

    /// <summary>Says whether it has its name.</summary>
    public bool IsNamed => CurrentPath == FinalPath;

    /// <summary>Gets the folder of its checkpoints, as it is now.</summary>
    public string CheckpointPath => Path.Combine(CurrentPath, RunFiles.Checkpoints);

    /// <summary>Gets or sets where the run's data lies, for who goes on with it.</summary>
    /// <value>The default is null: what the recipe says.</value>
    public string? Source { get; set; }

    /// <summary>Opens a run that was interrupted, and removes what a kill left half written.</summary>
    /// <param name="run">Its folder.</param>
    /// <exception cref="IOException">Another process makes it, or its place cannot be written.</exception>
    public static RunFolder Reopen(string run)
    {
        var place = RunPlace.Reclaim(run);
        WholeFile.RemoveAbandoned(place.FinalPath);
        return new RunFolder(place, place.FinalPath);
    }

    /// <summary>Makes the temporary folder, so that a place that cannot be written is found out before the first epoch.</summary>
    /// <param name="options">Where the run goes, and whether it may replace another.</param>
    /// <param name="recipeName">What it is named after where the options do not say.</param>
    /// <exception cref="IOException">There is something already that may not be replaced, someone else makes the run, or the place cannot be written.</exception>
    public static RunFolder Reserve(ExperimentOptions options, string recipeName)
    {
        var place = RunPlace.Claim(options, recipeName);
        try
        {
            return new RunFolder(place, place.MakeTemporary());
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Gives the run its name once there is a checkpoint in it, so that it can be gone on with.</summary>
    /// <param name="recipe">Its recipe, every choice made.</param>
    /// <returns>The folder of the checkpoints.</returns>
    public string Name(Recipe recipe)
    {
        WriteRecipe(recipe);
        TakeName();
        return CheckpointPath;
    }

    /// <summary>Writes the recipe; until the run is over it says where the data lies.</summary>
    /// <param name="recipe">The recipe, every choice made.</param>
    public void WriteRecipe(Recipe recipe)
    {
        _recipe = recipe;
        WriteRecipe(Source ?? recipe.Data.Source);
    }

    /// <summary>Gives the run its name, and takes away what only a run that is not over needs. What it replaces is there until then.</summary>
    /// <param name="keepsCheckpoints">Whether the run may be gone on with.</param>
    /// <exception cref="IOException">It cannot have its name, or what it replaces cannot be deleted; the message says where it is.</exception>
    public void Complete(bool keepsCheckpoints = false)
    {
        TakeName();
        if (!keepsCheckpoints && Directory.Exists(CheckpointPath))
        {
            foreach (var checkpoint in Run.CheckpointFiles(FinalPath)) File.Delete(checkpoint);
            if (!Directory.EnumerateFileSystemEntries(CheckpointPath).Any()) Directory.Delete(CheckpointPath);
        }
        if (!keepsCheckpoints && _recipe is { } recipe && recipe.Data.Source != (Source ?? recipe.Data.Source)) WriteRecipe(recipe.Data.Source);
        var replaced = RunPaths.Replaced(FinalPath);
        try
        {
            if (Directory.Exists(replaced)) Directory.Delete(replaced, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The run is complete in {FinalPath}, but the one that it replaces cannot be deleted: {fault.Message} Delete {replaced}.", fault);
        }
    }

    /// <summary>Removes what was made where the run has no name.</summary>
    public void Dispose()
    {
        try
        {
            if (!IsNamed && !_isKept && Directory.Exists(CurrentPath)) Directory.Delete(CurrentPath, recursive: true);
        }
        finally
        {
            _place.Dispose();
        }
    }

    private void WriteRecipe(string source)
    {
        if (_recipe is { } recipe) WholeFile.Write(Path.Combine(CurrentPath, RunFiles.Recipe), (recipe with { Data = recipe.Data with { Source = source } }).ToJson());
    }

    private void TakeName()
    {
        if (IsNamed) return;
        try
        {
            _place.MakeRoom();
            Directory.Move(CurrentPath, FinalPath);
            CurrentPath = FinalPath;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // What was learned is not lost with its name.
            _isKept = true;
            var spare = Enumerable.Range(2, int.MaxValue - 2).Select(number => FormattableString.Invariant($"{FinalPath}-{number}")).First(name => !Path.Exists(name));
            Directory.Move(CurrentPath, spare);
            CurrentPath = spare;
            _place.RestoreReplaced();
            throw new IOException($"The run cannot take the name {FinalPath}: {fault.Message} It is kept in {spare}.", fault);
        }
    }
}
