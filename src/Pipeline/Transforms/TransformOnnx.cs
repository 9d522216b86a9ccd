using Microsoft.ML;

namespace NeuralMl.Pipeline;

/// <summary>Writes the fitted ML.NET transforms of one kind as ONNX. Each kind is one file; <see cref="All"/> lists them.</summary>
/// <remarks>
/// State comes from what a fitted transform shows to anybody: its output columns' annotations, a normalizer's affine parameters, and its
/// answers to a row made up for the purpose. A value of a graph holds a scalar column as <c>(batch, 1)</c>, a vector column as <c>(batch, …dimensions)</c>.
/// Text is <c>string</c>, a number or boolean the ONNX type of its own kind, and a key of any width <c>int64</c>: counted from 1 as in ML.NET, 0 for none.
/// </remarks>
internal abstract class TransformOnnx
{
    /// <summary>Gets every kind of transform that can be written.</summary>
    public static IReadOnlyList<TransformOnnx> All { get; } =
    [
        new ReplaceMissingOnnx(),
        new FillTextOnnx(),
        new IndicateMissingOnnx(),
        new OneHotOnnx(),
        new OneHotHashOnnx(),
        new ValueToKeyOnnx(),
        new KeyToValueOnnx(),
        new KeyToVectorOnnx(),
        new ConvertTypeOnnx(),
        new NormalizeOnnx(),
        new NormalizeCdfOnnx(),
        new NormalizeBinningOnnx(),
        new RowNormOnnx(),
        new ConcatenateOnnx(),
        new DropSlotsOnnx(),
        new CopyColumnOnnx(),
        new SelectColumnsOnnx(),
        new ExpressionOnnx(),
    ];

    /// <summary>Gets what ML.NET calls the transform, for the error that lists what can be written.</summary>
    public abstract string Name { get; }

    /// <summary>Says whether a transform is of this kind.</summary>
    /// <param name="transformer">A fitted transform.</param>
    public abstract bool Writes(ITransformer transformer);

    /// <summary>Writes one output column of a transform of this kind.</summary>
    /// <param name="transformer">The fitted transform.</param>
    /// <param name="column">The column that it makes, and the graph that it goes into.</param>
    /// <returns>The value that holds the column.</returns>
    /// <exception cref="NotSupportedException">This use of the transform has no form in ONNX.</exception>
    public abstract string Write(ITransformer transformer, TransformColumn column);
}
