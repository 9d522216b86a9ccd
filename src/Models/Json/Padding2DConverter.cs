using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Reads and writes paddings: <c>"valid"</c>, <c>"same"</c>, one number, two or four.</summary>
internal sealed class Padding2DConverter : JsonConverter<Padding2D>
{
    internal const string Expected = "\"valid\", \"same\", a whole number, [vertical, horizontal] or [top, left, bottom, right]";

    /// <inheritdoc/>
    public override Padding2D Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var element = document.RootElement;
        if (element.ValueKind == JsonValueKind.String && element.ValueEquals("valid")) return Padding2D.Valid;
        if (element.ValueKind == JsonValueKind.String && element.ValueEquals("same")) return Padding2D.Same;
        return WholeNumbers.Read(element) switch
        {
            [var all] => all,
            [var vertical, var horizontal] => Padding2D.Explicit(vertical, horizontal, vertical, horizontal),
            [var top, var left, var bottom, var right] => Padding2D.Explicit(top, left, bottom, right),
            _ => throw new JsonException($"{element.GetRawText()} is not a padding: expected {Expected}."),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Padding2D value, JsonSerializerOptions options)
    {
        if (value.IsSame || value == Padding2D.Valid) writer.WriteStringValue(value.ToString());
        else WholeNumbers.Write(writer, [value.Vertical.Before, value.Horizontal.Before, value.Vertical.After, value.Horizontal.After]);
    }
}
