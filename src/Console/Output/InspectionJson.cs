using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Cli.Output;

/// <summary>The JSON document of 'inspect'.</summary>
internal static class InspectionJson
{
    public static string Of(OnnxModel model, NetworkSummary? network)
    {
        var document = new JsonObject
        {
            ["inputs"] = new JsonArray([.. model.Inputs.Select(Of)]),
            ["outputs"] = new JsonArray([.. model.Outputs.Select(Of)]),
        };
        if (model.Card is { } card) document["card"] = Card(card);
        if (network is not null)
        {
            document["layers"] = new JsonArray([.. network.Layers.Select(layer => new JsonObject
            {
                ["name"] = layer.Name,
                ["kind"] = layer.Kind,
                ["outputShape"] = new JsonArray([.. layer.OutputShape.Select(size => JsonValue.Create(size))]),
                ["parameters"] = layer.ParameterCount,
                ["bytes"] = layer.ByteCount,
            })]);
            document["parameters"] = network.ParameterCount;
        }
        return document.ToJsonString(JsonText.Indented);
    }

    private static JsonObject Of(TensorInfo tensor) => new()
    {
        ["name"] = tensor.Name,
        ["type"] = TensorText.TypeOf(tensor),
        ["shape"] = new JsonArray([.. tensor.Shape.Select(Size)]),
    };

    // A size is a number, a free dimension's name is text.
    private static JsonValue Size(string size) =>
        long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(size);

    // The metadata is JSON already wherever it is not plain text.
    private static JsonObject Card(ModelCard card)
    {
        var document = new JsonObject();
        foreach (var (key, value) in card.ToMetadata())
        {
            document[key.Replace("neuralml.", "", StringComparison.Ordinal)] = value is ['{' or '[', ..] ? JsonNode.Parse(value) : JsonValue.Create(value);
        }
        return document;
    }
}
