using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>The best and the last of each loss and metric over the epochs; nothing where there was no epoch.</summary>
internal static class EpochsSection
{
    public static string Of(ExperimentResult result)
    {
        var rows = EpochRows.Of(result.Network.History, MetricNames.UnitOf(result.Data.Preprocessing.Targets));
        return rows.Count == 0 ? "" : Html.Section("Over the epochs", Html.Table(EpochRows.Heading, [.. rows.Select(EpochRows.Cells)]));
    }
}
