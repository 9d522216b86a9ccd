using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>A run's metrics beside its baselines, as the terminal and the report both show them.</summary>
/// <param name="Heading">The heading of each column.</param>
/// <param name="Rows">The cells of each row; the first row is the network's.</param>
internal sealed record MetricsRows(IReadOnlyList<string> Heading, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static MetricsRows Of(RunMetrics metrics, string? unit)
    {
        string[] names = metrics.Task == ModelTask.Regression ? ["mae", "rmse", "r2"] : ["accuracy", "logLoss", "correct", "rows"];
        var rows = new List<IReadOnlyList<string>> { Row("this network", metrics.Test ?? metrics.Train) };
        foreach (var (name, values) in metrics.Baseline) rows.Add(Row(MetricNames.Baseline(name), values));
        if (metrics.Test is not null) rows.Add(Row("this network on its training rows", metrics.Train));
        return new([metrics.Test is null ? "training rows" : "test rows", .. names.Select(name => MetricNames.Metric(name, unit))], rows);

        string[] Row(string title, IReadOnlyDictionary<string, double> values) => [title, .. names.Select(name => MetricNames.Value(name, values[name]))];
    }
}
