using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Root mean square normalization: <c>x / √(mean(x²) + ε) · weight</c>, layer normalization without the mean (Zhang and Sennrich, 2019,
/// arXiv:1910.07467). It does the same while training and afterwards.
/// </summary>
/// <remarks>
/// Rows keep their shape. One weight of the shape of the last dimensions: <c>weight</c>. The paper has no ε; torch's default is float's own
/// precision, 1.19e-7.
/// </remarks>
public sealed record RmsNorm : NormalizedLayer, IRecognizable
{
    private const int FirstOpsetWithAxesAsInput = 18;

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) => [new("weight", NormalizedShape(input))];

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var axes = Axes;
        return new WeightedModule(
            Kind,
            Initializer.Ones.Create(NormalizedShape(input), default),
            bias: null,
            (rows, weight, _) => rows * (rows * rows).mean(axes, keepdim: true).add(Epsilon).rsqrt() * weight,
            nn.Identity());
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var mean = WriteMean(graph, graph.AddNode("Mul", [input, input]), weights.Layer);
        var sum = graph.AddNode("Add", [mean, weights.AddScalar(graph, "epsilon", (float)Epsilon)]);
        var normalized = graph.AddNode("Div", [input, graph.AddNode("Sqrt", [sum])]);
        return graph.AddNode("Mul", [normalized, weights.AddConstant(graph, "weight")]);
    }

    private string WriteMean(OnnxGraph graph, string squares, string layer)
    {
        var keepSizes = new OnnxAttribute("keepdims", 1L);
        return graph.Opset < FirstOpsetWithAxesAsInput
            ? graph.AddNode("ReduceMean", [squares], new OnnxAttribute("axes", Axes), keepSizes)
            : graph.AddNode("ReduceMean", [squares, graph.AddConstant($"{layer}.axes", Axes, [DimensionCount])], keepSizes);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Next("Mul") is not { } square || place.Next(square.Outputs[0], "ReduceMean") is not { } mean || place.Integers(mean, 1) is not { } axes) return null;
        if (place.Only(mean.Outputs[0]) is not { Operation: "Add" } add) return null;
        return place.Constant(add, 1)?.Values is float[] and [var epsilon]
            ? place.As(new RmsNorm { DimensionCount = axes.Length, Epsilon = ReadWeights.Decimal(epsilon) })
            : null;
    }
}
