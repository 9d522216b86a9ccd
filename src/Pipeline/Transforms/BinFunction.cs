using System.Collections.Immutable;
using System.Numerics;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>The number of the bin that x falls into, for each slot: <c>bin / density − offset</c>.</summary>
/// <param name="bounds">The bins' upper bounds by slot, each belonging to its bin; without the last, which is infinity.</param>
/// <param name="densities">One divisor per slot.</param>
/// <param name="offsets">One offset per slot.</param>
internal sealed class BinFunction<T>(T[][] bounds, T[] densities, T[] offsets) : NormalizerFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Gets the upper bounds of all bins but the last, by slot.</summary>
    public T[][] Bounds => bounds;

    /// <summary>Gets the divisors.</summary>
    public T[] Densities => densities;

    /// <summary>Gets the offsets.</summary>
    public T[] Offsets => offsets;

    /// <inheritdoc/>
    public override int SlotCount => bounds.Length;

    /// <summary>Returns a normalizer's parameters; null where it is of another kind, or of numbers of another type.</summary>
    /// <param name="transformer">The fitted normalizer.</param>
    /// <param name="index">Which of its columns.</param>
    public static BinFunction<T>? At(NormalizingTransformer transformer, int index) => transformer.GetNormalizerModelParameters(index) switch
    {
        NormalizingTransformer.BinNormalizerModelParameters<T> bin => new([[.. bin.UpperBounds[..^1]]], [bin.Density], [bin.Offset]),
        NormalizingTransformer.BinNormalizerModelParameters<ImmutableArray<T>> bin => new(
            [.. bin.UpperBounds.Select(bounds => bounds[..^1].ToArray())],
            [.. bin.Density],
            bin.Offset.IsDefaultOrEmpty ? new T[bin.Density.Length] : [.. bin.Offset]), // no offsets where all are 0
        _ => null,
    };

    /// <inheritdoc/>
    public override T At(int slot, T x)
    {
        if (T.IsNaN(x)) return x;
        var bin = bounds[slot].Count(bound => x > bound);
        return (T.CreateChecked(bin) / densities[slot]) - offsets[slot];
    }

    /// <inheritdoc/>
    // Bin numbers only grow with x: whoever agrees at each bound and right above it agrees everywhere.
    protected override IEnumerable<T[]> TellingRows()
    {
        for (var i = 0; i < Math.Max(1, bounds.Max(slot => slot.Length)); i++)
        {
            var at = Array.ConvertAll(bounds, slot => slot.Length == 0 ? T.Zero : slot[Math.Min(i, slot.Length - 1)]);
            yield return at;
            yield return Array.ConvertAll(at, T.BitIncrement);
        }
    }
}
