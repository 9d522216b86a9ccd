using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NeuralMl.Pipeline;

/// <summary>Reads and writes a number of threads: a number, or <c>"auto"</c> for null.</summary>
internal sealed class ThreadsConverter : JsonConverter<int?>, ISchemaSource
{
    private const string Auto = "auto";

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(Auto))) return null;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var count)) return count;
        using var found = JsonDocument.ParseValue(ref reader);
        throw new JsonException($"is {found.RootElement.GetRawText()}; it must be a whole number or \"auto\".");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int? value, JsonSerializerOptions options)
    {
        if (value is { } count) writer.WriteNumberValue(count);
        else writer.WriteStringValue(Auto);
    }

    /// <inheritdoc/>
    public JsonNode ToSchema() => new JsonObject
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "integer", ["minimum"] = 1 }, new JsonObject { ["const"] = Auto }),
    };
}
