using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>A run's metrics beside its baselines, as the terminal and the report both show them.</summary>
/// <param name="Heading">The heading of each column.</param>
/// <param name="Rows">The cells of each row; the first row is the network's.</param>
internal sealed record MetricsRows(IReadOnlyList<string> Heading, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Takes the metrics of a run; of several labels one after the other.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="targets">The labels.</param>
    public static MetricsRows Of(RunMetrics metrics, IReadOnlyList<TargetCard> targets)
    {
        var unit = MetricNames.UnitOf(targets);
        string[] names = metrics.Task switch
        {
            ModelTask.Regression => ["mae", "rmse", "r2"],
            ModelTask.Forecast => [.. metrics.Train.Keys],
            _ => ["accuracy", "logLoss", "correct", "rows"],
        };
        IEnumerable<(string Title, string Prefix)> labels = targets.Count == 1
            ? [("", "")]
            : targets.Select(label => ($"{label.Name}{(label.Unit is null ? "" : $" ({label.Unit})")}: ", $"{label.Name}."));
        return new(
            [metrics.Test is null ? "training rows" : "test rows", .. names.Select(name => MetricNames.Metric(name, unit))],
            [.. labels.SelectMany(label => OfLabel(metrics, names, label.Title, label.Prefix))]);
    }

    private static IEnumerable<IReadOnlyList<string>> OfLabel(RunMetrics metrics, string[] names, string title, string prefix)
    {
        yield return Row("this network", metrics.Test ?? metrics.Train);
        foreach (var (name, values) in metrics.Baseline) yield return Row(MetricNames.Baseline(name), values);
        if (metrics.Test is not null) yield return Row("this network on its training rows", metrics.Train);

        string[] Row(string rows, IReadOnlyDictionary<string, double> values) =>
            [title + rows, .. names.Select(name => MetricNames.Value(name, values[prefix + name]))];
    }
}
