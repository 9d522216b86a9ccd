using System.Text.Json.Nodes;
using NeuralMl.Inference;

namespace NeuralMl.Cli.Output;

/// <summary>The JSON document of 'predict'.</summary>
internal static class PredictionJson
{
    public static string Of(IReadOnlyList<Prediction> predictions) =>
        new JsonObject { ["predictions"] = new JsonArray([.. predictions.Select(Of)]) }.ToJsonString();

    private static JsonObject Of(Prediction prediction)
    {
        var row = new JsonObject();
        foreach (var (name, value) in prediction.Values) row[name] = JsonText.Number((float)value);
        if (prediction.Label is null) return row;
        var probabilities = new JsonObject();
        foreach (var (name, value) in prediction.Probabilities) probabilities[name] = JsonText.Number((float)value);
        return new JsonObject { ["label"] = prediction.Label, ["probabilities"] = probabilities };
    }
}
