using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>What the doctor found in the data, the network and its training.</summary>
internal static class FindingsSection
{
    public static string Of(ExperimentResult result) => result.Findings.Count == 0
        ? ""
        : Html.Section("Findings", $"<ul>\n{Html.Each("li", result.Findings.Select(finding => finding.Message))}</ul>\n");
}
