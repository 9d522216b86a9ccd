using System.Collections.Immutable;
using System.Numerics;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>A line for each slot: <c>(x − offset) · scale</c>.</summary>
/// <param name="offsets">One offset per slot.</param>
/// <param name="scales">One scale per slot.</param>
internal sealed class AffineFunction<T>(T[] offsets, T[] scales) : NormalizerFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Gets the offsets.</summary>
    public T[] Offsets => offsets;

    /// <summary>Gets the scales.</summary>
    public T[] Scales => scales;

    /// <inheritdoc/>
    public override int SlotCount => scales.Length;

    /// <summary>Returns a normalizer's parameters; null where it is not affine in numbers of this type.</summary>
    /// <param name="transformer">The fitted normalizer.</param>
    /// <param name="index">Which of its columns.</param>
    public static AffineFunction<T>? At(NormalizingTransformer transformer, int index) => transformer.GetNormalizerModelParameters(index) switch
    {
        NormalizingTransformer.AffineNormalizerModelParameters<T> affine => new([affine.Offset], [affine.Scale]),
        NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>> affine => new(
            affine.Offset.IsDefaultOrEmpty ? new T[affine.Scale.Length] : [.. affine.Offset], [.. affine.Scale]), // no offsets where all are 0
        _ => null,
    };

    /// <inheritdoc/>
    public override T At(int slot, T x) => (x - offsets[slot]) * scales[slot];

    /// <inheritdoc/>
    protected override IEnumerable<T[]> TellingRows() => [new T[SlotCount], [.. Enumerable.Repeat(T.One, SlotCount)]];
}
