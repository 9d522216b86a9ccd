using Microsoft.ML;
using Microsoft.ML.Transforms;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Each row divided by its own norm, with ML.NET's order of operations: <c>(x − mean) · (scale / norm)</c>.</summary>
/// <remarks>A row whose norm is 0 is only scaled; a factor below 1e-8 counts as 1.</remarks>
internal sealed class RowNormOnnx : TransformOnnx
{
    private const float LeastFactor = 1e-8f;

    /// <inheritdoc/>
    public override string Name => "NormalizeLpNorm and NormalizeGlobalContrast";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is LpNormNormalizingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var rule = RowNormalization.Of(column) ?? throw column.Refusal(
            transformer, "its answers are those of no norm that can be written: L1, L2, infinity, standard deviation, with a scale above 1e-8. Choose one of them.");
        var (graph, x, name) = (column.Graph, column.Inputs[0].Value, column.Output.Name);
        long[] axes = [.. Enumerable.Range(1, column.RowShape.Count).Select(axis => (long)axis)];
        string Constant<T>(T value) => graph.AddScalar($"{name}.norm", value);
        string Axes() => graph.AddConstant($"{name}.axes", axes, [axes.Length]);
        string Sum(string value) => graph.AddNode("ReduceSum", [value, Axes()]);
        string Max(string value) => graph.Opset < 18
            ? graph.AddNode("ReduceMax", [value], new OnnxAttribute("axes", axes))
            : graph.AddNode("ReduceMax", [value, Axes()]);

        var count = (float)column.SlotCount;
        var centered = x;
        if (rule.IsCentered || rule.Norm == RowNorm.StandardDeviation) centered = graph.AddNode("Sub", [x, graph.AddNode("Div", [Sum(x), Constant(count)])]);
        var norm = rule.Norm switch
        {
            RowNorm.L1 => Sum(graph.AddNode("Abs", [centered])),
            RowNorm.Infinity => Max(graph.AddNode("Abs", [centered])),
            RowNorm.L2 => graph.AddNode("Sqrt", [Sum(graph.AddNode("Mul", [centered, centered]))]),
            _ => graph.AddNode("Sqrt", [graph.AddNode("Div", [Sum(graph.AddNode("Mul", [centered, centered])), Constant(count)])]),
        }; // (batch, 1, …)
        var isPositive = graph.AddNode("Greater", [norm, Constant(0f)]);
        var factor = graph.AddNode("Div", [Constant(rule.Scale), graph.AddNode("Where", [isPositive, norm, Constant(1f)])]);
        factor = graph.AddNode("Where", [graph.AddNode("Less", [factor, Constant(LeastFactor)]), Constant(1f), factor]);
        return graph.AddNode("Mul", [rule.IsCentered ? centered : x, factor]); // (batch, …)
    }
}
