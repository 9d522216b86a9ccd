using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Keeps the sizes that a file declares within what can be computed with.</summary>
internal static class RowLimit
{
    private const long MostNumbers = 1 << 26;

    /// <summary>Returns the shape of one row of a value.</summary>
    /// <exception cref="NotSupportedException">It holds more numbers than any network here has.</exception>
    public static Shape Check(string value, Shape row)
    {
        var count = row.Aggregate((UInt128)1, (product, size) => product * (ulong)size);
        return count <= MostNumbers ? row : throw new NotSupportedException(FormattableString.Invariant(
            $"'{value}' has rows {row} of more than {MostNumbers:N0} numbers. Give inputShape, the shape of one row, or export a smaller network."));
    }
}
