using System.Globalization;
using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>A forecast in plain words: what, how well, and whether it was worth it.</summary>
internal static class ForecastSentences
{
    public static IEnumerable<string> Of(ExperimentResult result)
    {
        var (preprocessing, metrics) = (result.Data.Preprocessing, result.Metrics);
        var (target, judged) = (preprocessing.Target, metrics.Test ?? metrics.Train);
        var unit = target.Unit is null ? "" : $" ({target.Unit})";
        yield return Invariant(
            $"This network forecasts the next {preprocessing.Horizon} steps of {target.Name}{unit} from the {preprocessing.FeatureShape[0]} before; it has {metrics.Parameters:#,0} parameters and learned from {metrics.Rows.Train:#,0} windows of {result.Data.Train.Name}.");
        var steps = metrics.Test is null ? "Over the training windows themselves" : Invariant($"Over the {result.Data.Forecast?.TestCount:#,0} last steps, which training never saw,");
        yield return $"{steps} it is off by {Errors(result, judged)} on average.";
        yield return $"For comparison, {string.Join("; ", metrics.Baseline.Select(rival => $"{MetricNames.Baseline(rival.Key)}: {Errors(result, rival.Value)}"))}.";
        yield return metrics.Baseline.Values.All(rival => judged.Where(metric => metric.Key.StartsWith("mae", StringComparison.Ordinal)).All(error => error.Value < rival[error.Key]))
            ? "The network is better than each of these, near and far."
            : "The network is not better than each of these, near and far: a simpler rule may do.";
    }

    // One step ahead, at the end of the horizon, over all steps.
    private static string Errors(ExperimentResult result, IReadOnlyDictionary<string, double> metrics)
    {
        var (horizon, unit) = (result.Data.Preprocessing.Horizon, result.Data.Preprocessing.Target.Unit is { } name ? $" {name}" : "");
        return Invariant($"{metrics["maeStep1"]:G3}{unit} one step ahead, {metrics[Invariant($"maeStep{horizon}")]:G3}{unit} {horizon} steps ahead, {metrics["mae"]:G3}{unit} over all steps");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
