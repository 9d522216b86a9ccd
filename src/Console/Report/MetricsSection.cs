using System.Globalization;
using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>The metrics beside those of the baselines, on the same rows.</summary>
internal static class MetricsSection
{
    public static string Of(ExperimentResult result)
    {
        var rows = MetricsRows.Of(result.Metrics, result.Data.Preprocessing.Targets, isDetailed: true);
        return Html.Section("Metrics", Html.Table(rows.Heading, rows.Rows, "metrics") + Interval(result.Metrics) + Parity(result.Metrics) + Classes(result));
    }

    private static string Interval(RunMetrics metrics) => metrics.TestInterval is null ? "" : Html.Each("p", [MetricsRows.IntervalNote]);

    private static string Classes(ExperimentResult result)
    {
        if (result.Metrics.Classes is not { } classes) return "";
        var rows = ClassRows.Of(classes, result.Metrics.Test ?? result.Metrics.Train);
        return $"<h3>{Html.Text($"Each class, over the {(result.Metrics.Test is null ? "training" : "test")} rows{rows.Choice}")}</h3>\n{Html.Table(rows.Heading, rows.Rows)}";
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
