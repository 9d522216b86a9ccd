using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Bins: the number of bounds that lie below x, divided and shifted as <see cref="BinFunction{T}"/> says.</summary>
/// <remarks>
/// ML.NET reads a zero that a sparse row leaves out as 0 after the transform, but looks up the bin of a zero that is written down. The graph,
/// whose rows are all dense, does the latter. The two differ only with <c>fixZero: false</c>.
/// </remarks>
internal sealed class NormalizeBinningOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "NormalizeBinning and NormalizeSupervisedBinning";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) =>
        transformer is NormalizingTransformer normalizer && (BinFunction<float>.At(normalizer, 0) is not null || BinFunction<double>.At(normalizer, 0) is not null);

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column) => column.Output.Type.GetItemType() == NumberDataViewType.Double
        ? WriteAs<double>((NormalizingTransformer)transformer, column, OnnxElementType.Double)
        : WriteAs<float>((NormalizingTransformer)transformer, column, OnnxElementType.Float);

    private static string WriteAs<T>(NormalizingTransformer transformer, TransformColumn column, OnnxElementType type)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var bins = NormalizerFunction<T>.Of(transformer, column, BinFunction<T>.At) ?? throw column.Refusal(
            transformer, "no bounds that it shows give its own answers. Normalize the column by itself, as floats.");
        var (graph, x, name) = (column.Graph, column.Inputs[0].Value, column.Output.Name);
        var boundCount = Math.Max(1, bins.Bounds.Max(bounds => bounds.Length));
        T[] bounds = [.. bins.Bounds.SelectMany(slot => slot.Concat(Enumerable.Repeat(T.PositiveInfinity, boundCount - slot.Length)))]; // nothing lies above infinity

        var last = graph.AddAxis($"{name}.last", -1);
        var isAbove = graph.AddNode("Greater", [graph.AddNode("Unsqueeze", [x, last]), graph.AddConstant($"{name}.bounds", bounds, [1, .. column.RowShape, boundCount])]); // (batch, …, bounds)
        var ones = graph.AddNode("Cast", [isAbove], new OnnxAttribute("to", (long)type));
        var bin = graph.AddNode("ReduceSum", [ones, last], new OnnxAttribute("keepdims", 0L));
        var y = graph.AddNode("Div", [bin, graph.AddSlotConstant($"{name}.density", bins.Densities, column.RowShape)]);
        if (bins.Offsets.AsSpan().ContainsAnyExcept(T.Zero)) y = graph.AddNode("Sub", [y, graph.AddSlotConstant($"{name}.offset", bins.Offsets, column.RowShape)]);
        return graph.AddNode("Where", [graph.AddNode("IsNaN", [x]), x, y]); // (batch, …)
    }
}
