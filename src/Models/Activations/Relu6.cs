using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The rectifier that stops at 6: <c>min(max(x, 0), 6)</c> (Howard et al., 2017, arXiv:1704.04861).</summary>
public sealed record Relu6 : Activation, IRecognizable
{
    /// <inheritdoc/>
    internal override (double Least, double Most) Range => (0, 6);

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.ReLU6 ? new(new Relu6()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.ReLU6();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("Clip", [input, weights.AddScalar(graph, "minimum", 0), weights.AddScalar(graph, "maximum", 6)]);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Relu6());
}
