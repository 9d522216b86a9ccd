using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Reads and writes sizes of volumes: <c>3</c> or <c>[3, 5, 5]</c>.</summary>
internal sealed class Size3DConverter : JsonConverter<Size3D>
{
    internal const string Expected = "a whole number or [depth, height, width]";

    /// <inheritdoc/>
    public override Size3D Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return WholeNumbers.Read(document.RootElement) switch
        {
            [var side] => new Size3D(side, side, side),
            [var depth, var height, var width] => new(depth, height, width),
            _ => throw new JsonException($"{document.RootElement.GetRawText()} is not a size: expected {Expected}."),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Size3D value, JsonSerializerOptions options)
    {
        if (value == value.Depth) writer.WriteNumberValue(value.Depth);
        else WholeNumbers.Write(writer, [value.Depth, value.Height, value.Width]);
    }
}
