using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Reads and writes lists of layers: <c>[{"layer":"dense","units":64}, "relu"]</c>.</summary>
internal sealed class LayerListConverter : JsonConverter<LayerList>
{
    /// <inheritdoc/>
    public override LayerList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A list of layers is expected: [{\"layer\": …}, …].");
        var layers = new List<Layer>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            layers.Add(JsonSerializer.Deserialize<Layer>(ref reader, options) ?? throw new JsonException("A layer in the list is null."));
        return [.. layers];
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LayerList value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var layer in value) JsonSerializer.Serialize(writer, layer, options);
        writer.WriteEndArray();
    }
}
