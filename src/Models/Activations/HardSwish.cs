using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The sigmoid linear unit of straight lines and a parabola: <c>x · min(max(x / 6 + 1/2, 0), 1)</c> (Howard et al., 2019, arXiv:1905.02244).
/// </summary>
public sealed record HardSwish : Activation
{
    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Hardswish();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("HardSwish", [input]);
}
