using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>The rows of a logical function, and what was learned of them.</summary>
internal static class TruthSection
{
    public static string Of(ExperimentResult result) => TruthTable.Of(result) is { } table
        ? Html.Section("Truth table", Html.Table(table.Heading, table.Rows) + Html.Each("p", table.Units))
        : "";
}
