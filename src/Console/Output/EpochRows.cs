using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Cli.Output;

/// <summary>What became of each loss and metric over the epochs, as the live view, the table at the end and the report all show it.</summary>
internal static class EpochRows
{
    /// <summary>Gets the headings of <see cref="Cells"/>.</summary>
    public static IReadOnlyList<string> Heading { get; } = ["over the epochs", "best", "at epoch", "last"];

    /// <summary>Returns the training loss, the validation loss and each metric of the validation rows; nothing without an epoch.</summary>
    /// <param name="history">The epochs so far.</param>
    /// <param name="unit">The label's unit; null where it has none, or where there are several labels.</param>
    public static IReadOnlyList<EpochRow> Of(IReadOnlyList<EpochResult> history, string? unit)
    {
        if (history.Count == 0) return [];
        return
        [
            Row("training loss", false, epoch => epoch.TrainingLoss, MetricNames.Loss),
            .. history.Any(epoch => epoch.ValidationLoss is not null) ? [Row("validation loss", false, epoch => epoch.ValidationLoss, MetricNames.Loss)] : Array.Empty<EpochRow>(),
            .. history.SelectMany(epoch => epoch.Metrics.Keys).Distinct().Select(name => OfMetric(name)),
        ];

        // The metrics of several labels are called as the label and the metric, as in And.mae.
        EpochRow OfMetric(string name)
        {
            var bare = name[(name.LastIndexOf('.') + 1)..];
            var label = name[..^bare.Length].TrimEnd('.');
            return Row(
                $"validation {(label.Length == 0 ? "" : $"{label}: ")}{MetricNames.Metric(bare, unit)}", MetricNames.IsLargerBetter(bare),
                epoch => epoch.Metrics.TryGetValue(name, out var value) ? value : null, value => MetricNames.Value(bare, value));
        }

        EpochRow Row(string name, bool isLargerBetter, Func<EpochResult, double?> valueOf, Func<double, string> text)
        {
            var values = history.Select(epoch => (epoch.Epoch, Value: valueOf(epoch) ?? double.NaN)).Where(value => double.IsFinite(value.Value)).ToArray();
            if (values.Length == 0) return new(name, "", "", 0, false);
            var best = isLargerBetter ? values.MaxBy(value => value.Value) : values.MinBy(value => value.Value);
            return new(name, text(values[^1].Value), text(best.Value), best.Epoch, best.Epoch == history[^1].Epoch);
        }
    }

    /// <summary>Returns a row's cells: name, best, at epoch, last.</summary>
    public static IReadOnlyList<string> Cells(EpochRow row) => [row.Name, row.Best, row.BestEpoch.ToString(CultureInfo.InvariantCulture), row.Last];
}
