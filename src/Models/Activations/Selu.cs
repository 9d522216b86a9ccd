using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The self-normalizing exponential linear unit: <c>λ · x</c> above 0, <c>λ · α · (exp(x) − 1)</c> below, with the α of about 1.673 and λ of
/// about 1.051 that keep mean 0 and deviation 1 (Klambauer et al., 2017, arXiv:1706.02515).
/// </summary>
public sealed record Selu : Activation, IRecognizable
{
    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.SELU ? new(new Selu()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.SELU();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("Selu", [input]);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Selu());
}
