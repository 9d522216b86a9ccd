using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Reads and writes learning rates: a number, or <c>"auto"</c>.</summary>
internal sealed class LearningRateConverter : JsonConverter<LearningRate>
{
    internal const string AutoWord = "auto";
    internal const string Expected = "a number or \"auto\"";

    /// <inheritdoc/>
    public override LearningRate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetDouble();
        using var found = JsonDocument.ParseValue(ref reader);
        if (found.RootElement.ValueKind == JsonValueKind.String && found.RootElement.ValueEquals(AutoWord)) return LearningRate.Auto;
        throw new JsonException($"{found.RootElement.GetRawText()} is not a learning rate: expected {Expected}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, LearningRate value, JsonSerializerOptions options)
    {
        if (value.IsAuto) writer.WriteStringValue(AutoWord);
        else writer.WriteNumberValue(value.Value);
    }
}
