using System.Globalization;
using System.Text.Json;
using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Reads what a header says of one tensor.</summary>
internal static class SafetensorsEntryReader
{
    private static readonly string[] Keys = ["dtype", "shape", "data_offsets"];

    /// <exception cref="InvalidDataException">It is not in the format: the message names the tensor.</exception>
    public static SafetensorsEntry Read(JsonProperty property)
    {
        var (name, value) = (property.Name, property.Value);
        CheckKeys(name, value);
        var dtype = value.GetProperty("dtype");
        var type = (dtype.ValueKind == JsonValueKind.String ? SafetensorsTypes.TypeOf(dtype.GetString()) : null)
            ?? throw new InvalidDataException($"tensor '{name}' has the dtype {dtype.GetRawText()}; expected was one of {SafetensorsTypes.Names}.");
        Shape shape = [.. Numbers(name, "shape", value.GetProperty("shape"))];
        var offsets = Numbers(name, "data_offsets", value.GetProperty("data_offsets"));
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new InvalidDataException($"tensor '{name}' has the data_offsets {value.GetProperty("data_offsets").GetRawText()}; expected was [begin, end].");
        var entry = new SafetensorsEntry(name, type, shape, offsets[0], offsets[1]);
        CheckSize(entry, dtype.GetString());
        return entry;
    }

    private static void CheckKeys(string name, JsonElement value)
    {
        var found = value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(entry => entry.Name).ToArray() : [];
        if (found.Length != Keys.Length || Keys.Except(found).Any())
            throw new InvalidDataException($"tensor '{name}' is described by {value.GetRawText()}; expected was an object with dtype, shape and data_offsets.");
    }

    private static long[] Numbers(string name, string key, JsonElement value)
    {
        var sizes = new List<long>();
        foreach (var element in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().AsEnumerable() : [default])
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out var size) || size < 0)
                throw new InvalidDataException($"tensor '{name}' has the {key} {value.GetRawText()}; expected was an array of whole numbers of at least 0.");
            sizes.Add(size);
        }

        return [.. sizes];
    }

    private static void CheckSize(SafetensorsEntry entry, string? dtype)
    {
        // In 128 bits, since a forged shape may hold any number of elements.
        var expected = entry.Shape.Aggregate((Int128)entry.Type.ByteCount(), (product, size) => Int128.Min(product, long.MaxValue) * size);
        if (expected != entry.ByteCount)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"tensor '{entry.Name}' has {entry.ByteCount} bytes, but its shape {entry.Shape} of {dtype} takes {expected}."));
        }

        if (entry.ByteCount > Array.MaxLength)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"tensor '{entry.Name}' has {entry.ByteCount} bytes; at most {Array.MaxLength} can be read into one array."));
    }
}
