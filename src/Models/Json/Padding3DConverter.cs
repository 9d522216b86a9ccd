using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Reads and writes paddings of volumes: <c>"valid"</c>, <c>"same"</c>, one number, three or six.</summary>
internal sealed class Padding3DConverter : JsonConverter<Padding3D>
{
    internal const string Expected =
        "\"valid\", \"same\", a whole number, [depth, height, width] or [front, top, left, back, bottom, right]";

    /// <inheritdoc/>
    public override Padding3D Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var element = document.RootElement;
        if (element.ValueKind == JsonValueKind.String && element.ValueEquals("valid")) return Padding3D.Valid;
        if (element.ValueKind == JsonValueKind.String && element.ValueEquals("same")) return Padding3D.Same;
        return WholeNumbers.Read(element) switch
        {
            [var all] => all,
            [var depth, var height, var width] => Padding3D.Explicit(new(depth, height, width), new(depth, height, width)),
            [var front, var top, var left, var back, var bottom, var right] => Padding3D.Explicit(new(front, top, left), new(back, bottom, right)),
            _ => throw new JsonException($"{element.GetRawText()} is not a padding: expected {Expected}."),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Padding3D value, JsonSerializerOptions options)
    {
        if (value.IsSame || value == Padding3D.Valid) writer.WriteStringValue(value.ToString());
        else
        {
            var (before, after) = (value.Before, value.After);
            WholeNumbers.Write(writer, [before.Depth, before.Height, before.Width, after.Depth, after.Height, after.Width]);
        }
    }
}
