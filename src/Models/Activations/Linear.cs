using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The activation that changes nothing; it leaves no trace in ONNX.</summary>
public sealed record Linear : Activation
{
    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Identity();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => input;
}
