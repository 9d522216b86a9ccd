using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>The layers, and how they were trained.</summary>
internal static class NetworkSection
{
    public static string Of(ExperimentResult result)
    {
        var summary = result.Network.Network.Summarize();
        IReadOnlyList<string>[] layers =
        [
            .. summary.Layers.Select(Row),
            ["total", "", "", Count(summary.ParameterCount), Count(summary.ByteCount)],
        ];
        return Html.Section("Network", Html.Table(["layer", "kind", "output shape", "parameters", "bytes"], layers))
            + Html.Section("Training", Html.Pairs(Settings(result)));
    }

    private static string[] Row(LayerSummary layer) =>
        [layer.Name, layer.Kind, layer.OutputShape.ToString(), Count(layer.ParameterCount), Count(layer.ByteCount)];

    // The recipe's own words for its settings, whatever they are, and what came of them.
    private static IEnumerable<(string Name, string Value)> Settings(ExperimentResult result)
    {
        var metrics = result.Metrics;
        yield return ("epochs run", Count(metrics.Epochs));
        yield return ("epoch whose weights were kept", Count(metrics.BestEpoch));
        yield return ("time, with reading and evaluating", $"{metrics.Seconds.ToString("0.0", CultureInfo.InvariantCulture)} s");
        yield return ("seed", result.Recipe.Seed.ToString(CultureInfo.InvariantCulture));
        foreach (var setting in Flatten(JsonNode.Parse(result.Recipe.ToJson())?["training"], "")) yield return setting;
    }

    private static IEnumerable<(string Name, string Value)> Flatten(JsonNode? node, string path) => node is JsonObject settings
        ? settings.SelectMany(setting => Flatten(setting.Value, path.Length == 0 ? setting.Key : $"{path}.{setting.Key}"))
        : [(path, node?.ToString() ?? "none")];

    private static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
