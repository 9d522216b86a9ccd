using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NeuralMl.Pipeline;

/// <summary>Reads and writes the columns to predict: one name, or a list of names.</summary>
internal sealed class LabelColumnsConverter : JsonConverter<LabelColumns>, ISchemaSource
{
    /// <summary>What a label must be, in words.</summary>
    public const string Form = "the name of a column, or a list of names";

    /// <inheritdoc/>
    public override LabelColumns Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var found = document.RootElement;
        JsonElement[] names = found.ValueKind == JsonValueKind.Array ? [.. found.EnumerateArray()] : [found];
        if (!names.All(name => name.ValueKind == JsonValueKind.String)) throw new JsonException($"is {RecipeFaults.Show(JsonNode.Parse(found.GetRawText()))}; it must be {Form}.");
        try
        {
            return new LabelColumns([.. names.Select(name => name.GetString() ?? "")]);
        }
        catch (ArgumentException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LabelColumns value, JsonSerializerOptions options)
    {
        if (!value.AreSeveral)
        {
            writer.WriteStringValue(value.Names[0]);
            return;
        }
        writer.WriteStartArray();
        foreach (var name in value.Names) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public JsonNode ToSchema() => new JsonObject
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = 1, ["uniqueItems"] = true }),
    };
}
