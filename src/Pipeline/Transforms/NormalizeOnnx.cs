using System.Collections.Immutable;
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
    public override bool Writes(ITransformer transformer) => transformer is NormalizingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var (offsets, scales) = Parameters((NormalizingTransformer)transformer, column);
        var value = column.Inputs[0].Value;
        if (offsets.AsSpan().ContainsAnyExcept(0f))
            value = column.Graph.AddNode("Sub", [value, column.Graph.AddSlotConstant($"{column.Output.Name}.offset", offsets, column.RowShape)]);
        if (scales.AsSpan().ContainsAnyExcept(1f))
            value = column.Graph.AddNode("Mul", [value, column.Graph.AddSlotConstant($"{column.Output.Name}.scale", scales, column.RowShape)]);
        return value; // (batch, …)
    }

    /// <summary>Returns a normalizer's affine parameters.</summary>
    /// <param name="transformer">The fitted normalizer.</param>
    /// <param name="index">Which of its columns.</param>
    /// <returns>One offset and one scale per slot; null where the normalizer is not affine in floats.</returns>
    public static (float[] Offsets, float[] Scales)? Parameters(NormalizingTransformer transformer, int index) => transformer.GetNormalizerModelParameters(index) switch
    {
        NormalizingTransformer.AffineNormalizerModelParameters<float> affine => ([affine.Offset], [affine.Scale]),
        NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<float>> affine => (
            affine.Offset.IsDefaultOrEmpty ? new float[affine.Scale.Length] : [.. affine.Offset], [.. affine.Scale]), // no offsets where all are 0
        _ => null,
    };

    // A normalizer of several columns does not show which parameters are whose: its answers do.
    private static (float[] Offsets, float[] Scales) Parameters(NormalizingTransformer transformer, TransformColumn column)
    {
        var (atZero, atOne) = (ProbeAt(transformer, column, 0), ProbeAt(transformer, column, 1));
        for (var i = 0; i < column.MadeCount; i++)
        {
            if (Parameters(transformer, i) is { } affine && IsLine(affine, 0, atZero) && IsLine(affine, 1, atOne)) return affine;
        }
        throw column.Refusal(transformer, "it is not affine in floats. Choose NormalizeMinMax, NormalizeMeanVariance or NormalizeRobustScaling of a Single column.");
    }

    private static float[] ProbeAt(ITransformer transformer, TransformColumn column, float x)
    {
        if (column.Output.Type.GetItemType() != NumberDataViewType.Single)
            throw column.Refusal(transformer, $"its values are {column.Output.Type}; numbers of type Single were expected. Convert them with ConvertType first.");
        return column.Output.Type is VectorDataViewType vector
            ? column.Probe(new VBuffer<float>(vector.Size, [.. Enumerable.Repeat(x, vector.Size)]))
            : column.Probe(x);
    }

    private static bool IsLine((float[] Offsets, float[] Scales) affine, float x, float[] y)
    {
        if (y.Length != affine.Scales.Length) return false;
        for (var i = 0; i < y.Length; i++)
        {
            if (y[i] != (x - affine.Offsets[i]) * affine.Scales[i]) return false;
        }
        return true;
    }
}
