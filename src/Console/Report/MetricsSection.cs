using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>The metrics beside those of the baselines, on the same rows.</summary>
internal static class MetricsSection
{
    public static string Of(ExperimentResult result)
    {
        var metrics = result.Metrics;
        var unit = result.Data.Preprocessing.Target.Unit;
        string[] names = metrics.Task == ModelTask.Regression ? ["mae", "rmse", "r2"] : ["accuracy", "logLoss", "correct", "rows"];
        var rows = new List<IReadOnlyList<string>> { Row("this network", metrics.Test ?? metrics.Train) };
        foreach (var (name, values) in metrics.Baseline) rows.Add(Row(MetricNames.Baseline(name), values));
        if (metrics.Test is not null) rows.Add(Row("this network on its training rows", metrics.Train));
        var part = metrics.Test is null ? "training rows" : "test rows";
        return Html.Section("Metrics", Html.Table([part, .. names.Select(name => MetricNames.Metric(name, unit))], rows, "metrics") + Parity(metrics));

        string[] Row(string title, IReadOnlyDictionary<string, double> values) => [title, .. names.Select(name => MetricNames.Value(name, values[name]))];
    }

    private static string Parity(RunMetrics metrics)
    {
        if (metrics.Parity is not { } parity) return "";
        var difference = parity.MaxAbsDifference.ToString("0.0e+0", CultureInfo.InvariantCulture);
        return Html.Each("p", [
            $"model.onnx was compared with the trained network on {parity.Rows} rows, on and beyond the edges of the data too: "
            + $"ONNX Runtime's answers differ by at most {difference}.",
        ]);
    }
}
