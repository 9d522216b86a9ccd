using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The exact Gaussian error linear unit: <c>x · Φ(x)</c> (Hendrycks and Gimpel, 2016, arXiv:1606.08415).</summary>
public sealed record Gelu : Activation
{
    private const int FirstOpsetWithGelu = 20;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.GELU();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        if (graph.Opset >= FirstOpsetWithGelu) return graph.AddNode("Gelu", [input], new OnnxAttribute("approximate", "none"));

        // Φ(x) = (1 + erf(x / √2)) / 2
        var scaled = graph.AddNode("Mul", [input, weights.AddScalar(graph, "inverseRootOfTwo", (float)Math.Sqrt(0.5))]);
        var erf = graph.AddNode("Erf", [scaled]);
        var sum = graph.AddNode("Add", [erf, weights.AddScalar(graph, "one", 1)]);
        var product = graph.AddNode("Mul", [input, sum]);
        return graph.AddNode("Mul", [product, weights.AddScalar(graph, "half", 0.5f)]);
    }
}
