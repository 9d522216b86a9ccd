using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralMl.Bench;

/// <summary>The JSON document of the bench: one object per measurement, medians of both sides and of the ratio.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static string Of(IReadOnlyList<Result> results) => new JsonArray([.. results.Select(Of)]).ToJsonString(s_indented);

    private static JsonObject Of(Result result) => new()
    {
        ["name"] = result.Name,
        ["ours"] = Math.Round(Spread.Of(result.Ours).Median, 6),
        ["peer"] = Math.Round(Spread.Of(result.Peer).Median, 6),
        ["unit"] = result.Unit,
        ["ratio"] = Math.Round(result.Ratio.Median, 4),
    };
}
