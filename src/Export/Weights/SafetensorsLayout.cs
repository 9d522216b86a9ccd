using System.Globalization;

namespace NeuralMl.Export;

/// <summary>Arranges tensors in a file's buffer, and checks that a file's tensors fill its buffer exactly.</summary>
internal static class SafetensorsLayout
{
    /// <summary>Places weights one after another, those with the widest elements first: so each stands on a multiple of its element's size, as PyTorch's views need.</summary>
    /// <returns>The places, in the order of the weights.</returns>
    /// <exception cref="ArgumentException">A weight cannot be written.</exception>
    public static IReadOnlyList<SafetensorsPlace> Arrange(IReadOnlyList<WeightTensor> weights)
    {
        var names = new HashSet<string>();
        foreach (var weight in weights) CheckWeight(weight, names);
        var places = new SafetensorsPlace[weights.Count];
        var end = 0L;
        foreach (var (index, weight) in weights.Index().OrderByDescending(item => item.Item.Type.ByteCount()))
        {
            places[index] = new SafetensorsPlace(weight, end);
            end = places[index].End;
        }

        return places;
    }

    /// <summary>Checks that tensors neither overlap nor leave holes, and end where the file ends.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public static void Check(IReadOnlyList<SafetensorsEntry> entries, long bufferLength)
    {
        var (end, before) = (0L, "the header");
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != end)
            {
                var fault = entry.Begin < end ? "overlaps" : "leaves a hole after";
                throw Fault($"tensor '{entry.Name}' begins at {entry.Begin} and {fault} {before}, which ends at {end}. Tensors stand one after another.");
            }

            (end, before) = (entry.End, $"tensor '{entry.Name}'");
        }

        if (end > bufferLength) throw Fault($"the tensors take {end} bytes, but only {bufferLength} follow the header. The file is truncated.");
        if (end < bufferLength) throw Fault($"the tensors take {end} bytes, but {bufferLength} follow the header: {bufferLength - end} belong to none.");
    }

    private static void CheckWeight(WeightTensor weight, HashSet<string> names)
    {
        if (weight.Name == SafetensorsHeader.MetadataKey)
            throw new ArgumentException($"A weight is named '{weight.Name}', which the format keeps for itself. Rename it.", nameof(weight));
        if (!names.Add(weight.Name))
            throw new ArgumentException($"Two weights are named '{weight.Name}'. Names are unique.", nameof(weight));
        if (SafetensorsTypes.NameOf(weight.Type) is null)
            throw new ArgumentException($"Weight '{weight.Name}' holds {weight.Type} elements, which the format does not have. It has {SafetensorsTypes.Names}.", nameof(weight));
        var expected = checked(weight.Shape.ElementCount * weight.Type.ByteCount());
        if (weight.Bytes.Length != expected)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Weight '{weight.Name}' has {weight.Bytes.Length} bytes, but its shape {weight.Shape} of {weight.Type} takes {expected}."),
                nameof(weight));
        }
    }

    private static InvalidDataException Fault(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
}
