using System.Text.Json;

namespace NeuralMl.Models;

/// <summary>Reads and writes one whole number or a list of them.</summary>
internal static class WholeNumbers
{
    /// <summary>Returns the numbers, or none where it is anything else.</summary>
    public static int[] Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number) return element.TryGetInt32(out var number) ? [number] : [];
        if (element.ValueKind != JsonValueKind.Array) return [];
        var numbers = element.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number ? Read(item) : []).ToArray();
        return numbers.All(item => item.Length == 1) ? [.. numbers.Select(item => item[0])] : [];
    }

    /// <summary>Writes a list.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<int> numbers)
    {
        writer.WriteStartArray();
        foreach (var number in numbers) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }
}
