using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The logistic function of three straight lines: <c>min(max(x / 6 + 1/2, 0), 1)</c>, torch's (Howard et al., 2019, arXiv:1905.02244).
/// </summary>
/// <remarks>Keras had <c>x / 5 + 1/2</c> up to its version 2.</remarks>
public sealed record HardSigmoid : Activation, IRecognizable
{
    /// <inheritdoc/>
    internal override (double Least, double Most) Range => (0, 1);

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Hardsigmoid ? new(new HardSigmoid()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Hardsigmoid();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("HardSigmoid", [input], new OnnxAttribute("alpha", 1f / 6), new OnnxAttribute("beta", 0.5f));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new HardSigmoid());
}
