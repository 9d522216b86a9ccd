using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Reads and writes paddings of sequences: <c>"valid"</c>, <c>"same"</c>, <c>"causal"</c>, one number or two.</summary>
internal sealed class Padding1DConverter : JsonConverter<Padding1D>
{
    internal const string Expected = "\"valid\", \"same\", \"causal\", a whole number or [before, after]";

    /// <inheritdoc/>
    public override Padding1D Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var element = document.RootElement;
        if (element.ValueKind == JsonValueKind.String)
        {
            foreach (var word in (Padding1D[])[Padding1D.Valid, Padding1D.Same, Padding1D.Causal])
            {
                if (element.ValueEquals(word.ToString())) return word;
            }
        }
        return WholeNumbers.Read(element) switch
        {
            [var both] => both,
            [var before, var after] => Padding1D.Explicit(before, after),
            _ => throw new JsonException($"{element.GetRawText()} is not a padding: expected {Expected}."),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Padding1D value, JsonSerializerOptions options)
    {
        if (value.Ends == default) writer.WriteStringValue(value.ToString());
        else WholeNumbers.Write(writer, [value.Ends.Before, value.Ends.After]);
    }
}
