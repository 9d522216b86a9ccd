using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Layer normalization: brings the features of each row to mean 0 and deviation 1, then scales and shifts each by learned numbers:
/// <c>(x − mean) / √(variance + ε) · weight + bias</c>, the variance over all n features (Ba, Kiros and Hinton, 2016, arXiv:1607.06450). It does
/// the same while training and afterwards.
/// </summary>
/// <remarks>Rows keep their shape. Weights of the shape of the last dimensions: <c>weight</c>, and <c>bias</c> where it has one.</remarks>
public sealed record LayerNorm : NormalizedLayer, IRecognizable
{
    private static readonly float[] Two = [2];

    /// <summary>Says whether each number is shifted by a learned one.</summary>
    /// <value>The default is true.</value>
    public bool UseBias { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) =>
    [
        new("weight", NormalizedShape(input)),
        .. UseBias ? [new WeightShape("bias", NormalizedShape(input))] : Array.Empty<WeightShape>(),
    ];

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.LayerNorm norm) return null;
        var layer = new LayerNorm { DimensionCount = norm.normalized_shape.Length, Epsilon = norm.eps };
        return norm.elementwise_affine
            ? new(layer with { UseBias = norm.bias is not null })
            : new(layer) { Weights = RecognizedLayer.PlainWeights(Shape.Create(norm.normalized_shape), module) };
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var shape = NormalizedShape(input);
        var axes = Axes;
        var bias = UseBias ? Initializer.Zeros.Create(shape, default) : null;
        return new WeightedModule(
            Kind,
            Initializer.Ones.Create(shape, default),
            bias,
            (rows, weight, shift) => Standardization.Affine(Standardization.Apply(rows, axes, Epsilon), weight, shift),
            nn.Identity());
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        WriteNode(graph, input, weights, -DimensionCount);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Next("LayerNormalization") is { } node)
        {
            var axis = node.Attribute("axis", -1L);
            var layer = new LayerNorm
            {
                DimensionCount = (int)(axis < 0 ? -axis : place.Row.Count + 1 - axis),
                Epsilon = ReadWeights.Decimal(node.Attribute("epsilon", 1e-5f)),
                UseBias = node.Inputs.Count > 2 && node.Inputs[2].Length > 0,
            };
            return place.As(layer, (graph, input, weights) => layer.WriteNode(graph, input, weights, axis));
        }

        // Before opset 17: mean, deviation, and what is learned, one by one.
        if (place.Next("ReduceMean") is not { } mean || place.Integers(mean, 1) is not { } axes) return null;
        var decomposed = new LayerNorm { DimensionCount = axes.Length };
        return place.Find((graph, input) => decomposed.WriteParts(graph, input, axes, 0, null), "epsilon.open") is { } match
            && match.Constants["epsilon.open"].Values is float[] and [var epsilon]
            ? place.As(decomposed with { Epsilon = ReadWeights.Decimal(epsilon) }, (graph, input, weights) => decomposed.WriteParts(graph, input, axes, epsilon, weights))
            : null;
    }

    private string WriteNode(OnnxGraph graph, string input, LayerWeights weights, long axis) => graph.AddNode(
        "LayerNormalization",
        [input, weights.AddConstant(graph, "weight"), .. UseBias ? [weights.AddConstant(graph, "bias")] : Array.Empty<string>()],
        new OnnxAttribute("axis", axis),
        new OnnxAttribute("epsilon", (float)Epsilon));

    // torch's form; without weights it ends where they begin.
    private string WriteParts(OnnxGraph graph, string input, long[] axes, float epsilon, LayerWeights? weights)
    {
        var keepSizes = new OnnxAttribute("keepdims", 1L);
        var centered = graph.AddNode("Sub", [input, graph.AddNode("ReduceMean", [input], new OnnxAttribute("axes", axes), keepSizes)]);
        var square = graph.AddNode("Pow", [centered, graph.AddConstant("two", Two, [])]);
        var variance = graph.AddNode("ReduceMean", [square], new OnnxAttribute("axes", axes), keepSizes);
        var deviation = graph.AddNode("Sqrt", [graph.AddNode("Add", [variance, graph.AddConstant("epsilon.open", new[] { epsilon }, [])])]);
        var normalized = graph.AddNode("Div", [centered, deviation]);
        if (weights is null) return normalized;
        var scaled = graph.AddNode("Mul", [normalized, weights.AddConstant(graph, "weight")]);
        return UseBias ? graph.AddNode("Add", [scaled, weights.AddConstant(graph, "bias")]) : scaled;
    }
}
