using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>What <c>metrics.json</c> holds.</summary>
public sealed record RunMetrics
{
    /// <summary>Gets what was predicted.</summary>
    public required ModelTask Task { get; init; }

    /// <summary>Gets the numbers of rows.</summary>
    public required RowMetrics Rows { get; init; }

    /// <summary>Gets the metrics over the training rows.</summary>
    public required IReadOnlyDictionary<string, double> Train { get; init; }

    /// <summary>Gets the metrics over the test rows; null without them.</summary>
    public IReadOnlyDictionary<string, double>? Test { get; init; }

    /// <summary>
    /// Gets where metrics of the test rows lie with a confidence of 95 %: <c>mae</c>, <c>rmse</c> and <c>r2</c> by bootstrap, <c>accuracy</c> by
    /// Wilson's score; null without test rows, and of forecasts.
    /// </summary>
    public IReadOnlyDictionary<string, ConfidenceInterval>? TestInterval { get; init; }

    /// <summary>
    /// Gets the metrics of simple rules on the same rows (test rows, or training rows without them): <c>mean</c> and <c>leastSquares</c>
    /// for regression, <c>persistence</c>, <c>seasonalNaive</c> and <c>seasonalNaiveWithDrift</c> for forecasts, <c>mostFrequent</c> and <c>logistic</c> for classes.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Baseline { get; init; }

    /// <summary>Gets how well each class is found among the same rows; null where numbers are predicted.</summary>
    public IReadOnlyList<ClassMetrics>? Classes { get; init; }

    /// <summary>Gets the mean squared error over the training rows at the end, on the scale that the network learns; null for classes.</summary>
    public double? NormalizedMse { get; init; }

    /// <summary>Gets the number of epochs that were run.</summary>
    public required int Epochs { get; init; }

    /// <summary>Gets the epoch whose weights were kept, counted from 1.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Gets the time that training took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Gets the number of trainable parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>Gets who stopped the training early, <c>user</c>; null where training came to its own end.</summary>
    public string? Stopped { get; init; }

    /// <summary>Gets how the exported model compares with the network; null where the export was refused.</summary>
    public ParityMetrics? Parity { get; init; }

    internal static RunMetrics Of(Recipe recipe, PreparedData data, TrainedNetwork trained, Evaluation train, Evaluation? test) => new()
    {
        Task = data.Task,
        Rows = new RowMetrics(
                data.TrainRowCount, data.Validation?.RowCount ?? 0, data.Test?.RowCount ?? 0, data.Report.DroppedRowCount, data.Report.ImputedValueCount),
        Train = train.Metrics,
        Test = test?.Metrics,
        TestInterval = test?.Intervals(recipe.Seed) is { Count: > 0 } intervals ? intervals : null,
        Baseline = Baselines.Evaluate(recipe, data),
        Classes = data.Task == ModelTask.Classification ? (test ?? train).ByClass() : null,
        NormalizedMse = data.Task != ModelTask.Classification ? NormalizedError(trained, data) : null,
        Epochs = trained.History.Count,
        BestEpoch = trained.BestEpoch,
        Seconds = trained.History.Count == 0 ? 0 : trained.History[^1].Elapsed.TotalSeconds,
        Parameters = trained.Network.ParameterCount,
        Stopped = trained.StopReason == StopReason.Cancelled ? "user" : null,
    };

    private static double NormalizedError(TrainedNetwork trained, PreparedData data)
    {
        var rows = data.Preprocessing.Transform(data.Train);
        return trained.Predict(rows.Features).Zip(rows.Targets, (output, target) => Math.Pow((double)output - target, 2)).Average();
    }
}
