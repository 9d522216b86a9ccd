using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralMl.Pipeline;

/// <summary>Reads and writes confidence intervals: <c>[1.45, 2.11]</c>.</summary>
internal sealed class ConfidenceIntervalConverter : JsonConverter<ConfidenceInterval>
{
    /// <inheritdoc/>
    public override ConfidenceInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement is { ValueKind: JsonValueKind.Array } ends && ends.GetArrayLength() == 2 && ends.EnumerateArray().All(end => end.ValueKind == JsonValueKind.Number)
            ? new ConfidenceInterval(ends[0].GetDouble(), ends[1].GetDouble())
            : throw new JsonException($"A confidence interval is two numbers, but this is {document.RootElement.GetRawText()}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ConfidenceInterval value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Low);
        writer.WriteNumberValue(value.High);
        writer.WriteEndArray();
    }
}
