using NeuralMl.Export;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The files of a run folder.</summary>
public static class RunFiles
{
    /// <summary>The recipe with every default written out.</summary>
    public const string Recipe = "recipe.json";

    /// <summary>The verified model.</summary>
    public const string Model = "model.onnx";

    /// <summary>The trained weights.</summary>
    public const string Weights = "weights.safetensors";

    /// <summary>One line per epoch.</summary>
    public const string History = "history.csv";

    /// <summary>The metrics.</summary>
    public const string Metrics = "metrics.json";

    /// <summary>The folder of the checkpoints of a run that is not over, and of the best epochs.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>The folder of the pictures.</summary>
    public const string Plots = "plots";

    /// <summary>The page with the metrics and pictures.</summary>
    public const string Report = "report.html";

    /// <summary>Writes what was learned: weights, history and metrics.</summary>
    internal static void WriteLearned(string folder, ExperimentResult result)
    {
        result.Network.SaveWeights(Path.Combine(folder, Weights));
        WriteHistory(folder, result.Network.History);
        WriteMetrics(folder, result.Metrics);
    }

    /// <summary>Writes the metrics, replacing those that are there.</summary>
    internal static void WriteMetrics(string folder, RunMetrics metrics) =>
        WholeFile.Write(Path.Combine(folder, Metrics), MetricsJson.Write(metrics));

    /// <summary>Writes a line per epoch; the metrics of the validation rows stand last.</summary>
    internal static void WriteHistory(string folder, IReadOnlyList<EpochResult> history)
    {
        // Who goes on with a run may ask for other metrics than it began with.
        string[] metrics = [.. history.SelectMany(epoch => epoch.Metrics.Keys).Distinct()];
        CsvFile.Write(
            Path.Combine(folder, History),
            ["epoch", "trainingLoss", "validationLoss", "learningRate", "seconds", "best", .. metrics],
            history.Select(epoch => (IReadOnlyList<object?>)
            [
                epoch.Epoch, epoch.TrainingLoss, epoch.ValidationLoss, epoch.LearningRate, epoch.Elapsed.TotalSeconds, epoch.IsBest ? 1 : 0,
                .. metrics.Select(metric => epoch.Metrics.TryGetValue(metric, out var value) ? (object?)value : null),
            ]));
    }
}
