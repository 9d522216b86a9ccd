using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>A run folder that is there: a recipe and what came of it.</summary>
/// <param name="Folder">The folder, an absolute path.</param>
/// <param name="Recipe">The recipe, with every choice made.</param>
/// <param name="Metrics">The metrics.</param>
public sealed record Run(string Folder, Recipe Recipe, RunMetrics Metrics)
{
    private const string Advice = "Give a folder that 'neuralml train' made, for example runs/auto-mpg-1.";

    /// <summary>Gets the path of the model; where the export was refused there is no such file.</summary>
    public string ModelPath => Path.Combine(Folder, RunFiles.Model);

    /// <summary>Says whether a folder is a run.</summary>
    /// <param name="folder">The folder.</param>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, RunFiles.Recipe));

    /// <summary>Says whether a folder is a run that was interrupted: it has checkpoints to go on from.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsUnfinished(string folder) => Exists(folder) && CheckpointFiles(folder).Any();

    /// <summary>Returns the checkpoints that a run can be gone on from.</summary>
    /// <param name="folder">The run's folder.</param>
    internal static IEnumerable<string> CheckpointFiles(string folder) => CheckpointFolder.Files(Path.Combine(folder, RunFiles.Checkpoints));

    /// <summary>Opens a run folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it is no run.</exception>
    /// <exception cref="InvalidDataException">The recipe or the metrics cannot be read.</exception>
    public static Run Open(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}'. {Advice}");
        if (!Exists(folder)) throw new DirectoryNotFoundException($"'{folder}' is not a run: it has no {RunFiles.Recipe}. {Advice}");
        var recipe = Recipe.Load(Path.Combine(folder, RunFiles.Recipe));
        var metrics = Path.Combine(folder, RunFiles.Metrics);
        try
        {
            return new Run(Path.GetFullPath(folder), recipe, MetricsJson.Read(File.ReadAllText(metrics)));
        }
        catch (Exception fault) when (fault is System.Text.Json.JsonException or FileNotFoundException)
        {
            if (IsUnfinished(folder)) throw new InvalidDataException($"Run '{folder}' is not over. 'neuralml train --resume {folder}' goes on with it.", fault);
            throw new InvalidDataException(
                $"{metrics} is {(fault is FileNotFoundException ? "missing" : "damaged")}. Train the run again: neuralml train {Path.Combine(folder, RunFiles.Recipe)}.", fault);
        }
    }

    /// <summary>Reads the recipe of a run that was interrupted.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, or it is no run.</exception>
    /// <exception cref="InvalidDataException">The run is over, or its recipe cannot be read.</exception>
    public static Recipe OpenUnfinished(string folder)
    {
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}'. {Advice}");
        if (!Exists(folder)) throw new DirectoryNotFoundException($"'{folder}' is not a run: it has no {RunFiles.Recipe}. {Advice}");
        if (!IsUnfinished(folder))
            throw new InvalidDataException($"Run '{folder}' is over: it has no checkpoint to go on from. Train its recipe anew: neuralml train {Path.Combine(folder, RunFiles.Recipe)}.");
        return Recipe.Load(Path.Combine(folder, RunFiles.Recipe));
    }

    /// <summary>Exports the run's weights again, with its data read and its preprocessing fitted anew.</summary>
    /// <param name="dataPath">A path that stands in for the recipe's source; null for the recipe's own.</param>
    /// <returns>How the model that was written compares with the network.</returns>
    /// <exception cref="FileNotFoundException">The data or the weights are not there.</exception>
    /// <exception cref="InvalidDataException">The data is not the run's, the weights are damaged, or the graph differs from the network: then no model is written.</exception>
    public ParityMetrics Export(string? dataPath = null)
    {
        Preflight.Check();
        var data = RecipeData.Prepare(Recipe, new ExperimentOptions { DataPath = dataPath, RecipeFolder = Folder }, null, default);
        using var streamed = data.Streamed;
        var trained = TrainedNetwork.LoadWeights(RecipeNetwork.Build(Recipe, data), Path.Combine(Folder, RunFiles.Weights));
        var verification = ModelExport.Write(ModelPath, Recipe, data, trained, Metrics);
        var parity = new ParityMetrics(verification.MaxAbsDifference, verification.Rows);
        RunFiles.WriteMetrics(Folder, Metrics with { Parity = parity });
        return parity;
    }
}
