using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NeuralMl.Pipeline;

/// <summary>Reads and writes test rows: a fraction, a list of row numbers, or <c>"source"</c>.</summary>
internal sealed class TestRowsConverter : JsonConverter<TestRows>, ISchemaSource
{
    private const string Source = "source";

    /// <inheritdoc/>
    public override TestRows Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var found = document.RootElement;
        if (found.ValueKind == JsonValueKind.String && found.ValueEquals(Source)) return TestRows.OfSource;
        try
        {
            if (found.ValueKind == JsonValueKind.Number) return TestRows.OfFraction(found.GetDouble());
            if (found.ValueKind == JsonValueKind.Array && RowNumbers(found) is { } rows) return TestRows.OfList(rows);
        }
        catch (ArgumentException fault)
        {
            throw new JsonException(fault.Message, fault);
        }
        throw new JsonException($"is {RecipeFaults.Shorten(found.GetRawText())}; it must be a fraction, a list of row numbers or \"source\".");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TestRows value, JsonSerializerOptions options)
    {
        if (value.Fraction is { } fraction) writer.WriteNumberValue(fraction);
        // In one line: a list of rows is read as one thing.
        else if (value.Rows is { } rows) writer.WriteRawValue($"[{string.Join(", ", rows.Select(row => row.ToString(CultureInfo.InvariantCulture)))}]");
        else writer.WriteStringValue(Source);
    }

    /// <inheritdoc/>
    public JsonNode ToSchema() => new JsonObject
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "number", ["minimum"] = 0, ["exclusiveMaximum"] = 1 },
            new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0 }, ["uniqueItems"] = true },
            new JsonObject { ["const"] = Source }),
    };

    private static List<int>? RowNumbers(JsonElement list)
    {
        var rows = new List<int>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var row)) return null;
            rows.Add(row);
        }
        return rows;
    }
}
