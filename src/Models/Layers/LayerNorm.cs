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
public sealed record LayerNorm : NormalizedLayer
{
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
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode(
        "LayerNormalization",
        [input, weights.AddConstant(graph, "weight"), .. UseBias ? [weights.AddConstant(graph, "bias")] : Array.Empty<string>()],
        new OnnxAttribute("axis", (long)-DimensionCount),
        new OnnxAttribute("epsilon", (float)Epsilon));
}
