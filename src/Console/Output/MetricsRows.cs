using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>A run's metrics beside its baselines, as the terminal and the report both show them.</summary>
/// <param name="Heading">The heading of each column.</param>
/// <param name="Rows">The cells of each row; the first row is the network's.</param>
internal sealed record MetricsRows(IReadOnlyList<string> Heading, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>What the figures in parentheses are.</summary>
    public const string IntervalNote = "In parentheses: the 95 % confidence interval, as far as the choice of test rows goes.";

    /// <summary>Takes the metrics of a run; of several labels one after the other.</summary>
    /// <param name="metrics">The metrics.</param>
    /// <param name="targets">The labels.</param>
    /// <param name="isDetailed">Whether there is room for all metrics, each with its interval; else the few that say most, and the interval of the first.</param>
    public static MetricsRows Of(RunMetrics metrics, IReadOnlyList<TargetCard> targets, bool isDetailed)
    {
        var unit = MetricNames.UnitOf(targets);
        (string Title, string Prefix)[] labels = targets.Count == 1
            ? [("", "")]
            : [.. targets.Select(label => ($"{label.Name}{(label.Unit is null ? "" : $" ({label.Unit})")}: ", $"{label.Name}."))];
        var first = labels[0].Prefix;
        var names = MetricNames.Shown(metrics.Train.Keys.Where(name => name.StartsWith(first, StringComparison.Ordinal)).Select(name => name[first.Length..]), isDetailed);
        return new(
            [metrics.Test is null ? "training rows" : "test rows", .. names.Select(name => MetricNames.Metric(name, unit))],
            [.. labels.SelectMany(label => OfLabel(metrics, names, label.Title, label.Prefix, isDetailed))]);
    }

    private static IEnumerable<IReadOnlyList<string>> OfLabel(RunMetrics metrics, string[] names, string title, string prefix, bool isDetailed)
    {
        yield return [
            $"{title}this network",
            .. names.Select((name, i) => MetricNames.Cell(metrics.Test ?? metrics.Train, prefix, name, isDetailed || i == 0 ? metrics.TestInterval : null)),
        ];
        foreach (var (name, values) in metrics.Baseline) yield return Row(MetricNames.Baseline(name), values);
        if (metrics.Test is not null) yield return Row("this network, training rows", metrics.Train);

        string[] Row(string rows, IReadOnlyDictionary<string, double> values) =>
            [title + rows, .. names.Select(name => MetricNames.Cell(values, prefix, name, intervals: null))];
    }
}
