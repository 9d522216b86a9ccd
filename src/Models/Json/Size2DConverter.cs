using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>Reads and writes sizes: <c>3</c> or <c>[3, 5]</c>.</summary>
internal sealed class Size2DConverter : JsonConverter<Size2D>
{
    internal const string Expected = "a whole number or [height, width]";

    /// <inheritdoc/>
    public override Size2D Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return WholeNumbers.Read(document.RootElement) switch
        {
            [var side] => new Size2D(side, side),
            [var height, var width] => new(height, width),
            _ => throw new JsonException($"{document.RootElement.GetRawText()} is not a size: expected {Expected}."),
        };
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Size2D value, JsonSerializerOptions options)
    {
        if (value.Height == value.Width) writer.WriteNumberValue(value.Height);
        else WholeNumbers.Write(writer, [value.Height, value.Width]);
    }
}
