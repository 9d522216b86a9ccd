using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Affine normalization, with ML.NET's own order of operations: <c>(x − offset) · scale</c>.</summary>
internal sealed class NormalizeOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "NormalizeMinMax (and other affine normalizers)";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) =>
        transformer is NormalizingTransformer normalizer && (AffineFunction<float>.At(normalizer, 0) is not null || AffineFunction<double>.At(normalizer, 0) is not null);

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column) => column.Output.Type.GetItemType() == NumberDataViewType.Double
        ? WriteAs<double>((NormalizingTransformer)transformer, column)
        : WriteAs<float>((NormalizingTransformer)transformer, column);

    /// <summary>Returns a normalizer's affine parameters.</summary>
    /// <param name="transformer">The fitted normalizer.</param>
    /// <param name="index">Which of its columns.</param>
    /// <returns>One offset and one scale per slot; null where the normalizer is not affine in floats.</returns>
    public static (float[] Offsets, float[] Scales)? Parameters(NormalizingTransformer transformer, int index) =>
        AffineFunction<float>.At(transformer, index) is { } affine ? (affine.Offsets, affine.Scales) : null;

    private static string WriteAs<T>(NormalizingTransformer transformer, TransformColumn column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var affine = NormalizerFunction<T>.Of(transformer, column, AffineFunction<T>.At) ?? throw column.Refusal(
            transformer, "no offsets and scales that it shows give its own answers. Normalize the column by itself, as floats.");
        var value = column.Inputs[0].Value;
        if (affine.Offsets.AsSpan().ContainsAnyExcept(T.Zero))
            value = column.Graph.AddNode("Sub", [value, column.Graph.AddSlotConstant($"{column.Output.Name}.offset", affine.Offsets, column.RowShape)]);
        if (affine.Scales.AsSpan().ContainsAnyExcept(T.One))
            value = column.Graph.AddNode("Mul", [value, column.Graph.AddSlotConstant($"{column.Output.Name}.scale", affine.Scales, column.RowShape)]);
        return value; // (batch, …)
    }
}
