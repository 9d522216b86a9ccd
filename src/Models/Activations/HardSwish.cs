using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The sigmoid linear unit of straight lines and a parabola: <c>x · min(max(x / 6 + 1/2, 0), 1)</c> (Howard et al., 2019, arXiv:1905.02244).
/// </summary>
public sealed record HardSwish : Activation, IRecognizable
{
    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Hardswish ? new(new HardSwish()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Hardswish();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("HardSwish", [input]);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new HardSwish()) ?? place.As(
        new HardSwish(),
        static (graph, input, _) => graph.AddNode(
            "Mul", [input, graph.AddNode("HardSigmoid", [input], new OnnxAttribute("alpha", 1f / 6), new OnnxAttribute("beta", 0.5f))])); // before opset 14
}
