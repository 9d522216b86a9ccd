using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Inference;

namespace NeuralMl.Cli.Output;

/// <summary>The JSON document of 'predict'.</summary>
internal static class PredictionJson
{
    public static JsonObject Of(IEnumerable<Prediction> predictions) =>
        new() { ["predictions"] = new JsonArray([.. predictions.Select(Of)]) };

    private static JsonObject Of(Prediction prediction)
    {
        var row = new JsonObject();
        foreach (var (name, value) in prediction.Values) row[name] = Shortest(value);
        if (prediction.Label is null) return row;
        var probabilities = new JsonObject();
        foreach (var (name, value) in prediction.Probabilities) probabilities[name] = Shortest(value);
        return new JsonObject { ["label"] = prediction.Label, ["probabilities"] = probabilities };
    }

    // The shortest number that is this float: 0.1, not 0.10000000149.
    private static JsonNode? Shortest(double value) => double.IsFinite(value) ? JsonNode.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture)) : null;
}
