using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The sigmoid linear unit, also called swish: <c>x · sigmoid(x)</c>.</summary>
public sealed record Silu : Activation, IRecognizable
{
    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.SiLU ? new(new Silu()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.SiLU();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("Mul", [input, graph.AddNode("Sigmoid", [input])]);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Silu());
}
