using System.Globalization;
using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>The metrics beside those of the baselines, on the same rows.</summary>
internal static class MetricsSection
{
    public static string Of(ExperimentResult result)
    {
        var rows = MetricsRows.Of(result.Metrics, result.Data.Preprocessing.Targets);
        return Html.Section("Metrics", Html.Table(rows.Heading, rows.Rows, "metrics") + Parity(result.Metrics));
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
