using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>What a doctor found, for people and as JSON.</summary>
internal static class ExaminationText
{
    /// <summary>Writes one line per finding, and one that says what was looked at.</summary>
    public static void Write(TextWriter writer, Examination examination)
    {
        foreach (var finding in examination.Findings) writer.WriteLine($"{finding.Kind}: {finding.Message}");
        writer.WriteLine($"{Count(examination.Findings.Count)} {LookedAt(examination)}");
    }

    /// <summary>Returns the findings as one JSON document.</summary>
    public static string Json(Examination examination)
    {
        var findings = examination.Findings.Select(finding => (JsonNode)new JsonObject { ["kind"] = finding.Kind, ["message"] = finding.Message });
        return new JsonObject { ["findings"] = new JsonArray([.. findings]) }.ToJsonString(JsonText.Indented);
    }

    private static string Count(int count) => count switch
    {
        0 => "Nothing found.",
        1 => "1 finding.",
        _ => Invariant($"{count} findings."),
    };

    private static string LookedAt(Examination examination)
    {
        var data = examination.Data;
        var (features, rows) = (data.Preprocessing.Features.Count, data.Forecast is null ? "rows" : "windows");
        var sentence = Invariant($"Looked at {features} {(features == 1 ? "feature" : "features")} of {data.Train.RowCount} training, {data.Validation?.RowCount ?? 0} validation and {data.Test?.RowCount ?? 0} test {rows}");
        return sentence + examination switch
        {
            { TrialRowCount: 0 } => ".",
            { EpochCount: 0 } => ", and at the network before training.",
            _ => Invariant($", and at the network before training and over {examination.EpochCount} {(examination.EpochCount == 1 ? "epoch" : "epochs")} of {examination.TrialRowCount} {rows}."),
        };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
