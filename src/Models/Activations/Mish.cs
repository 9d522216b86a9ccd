using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The smooth activation <c>x · tanh(softplus(x))</c>, with <c>softplus(x) = log(1 + exp(x))</c> (Misra, 2019, arXiv:1908.08681).</summary>
public sealed record Mish : Activation, IRecognizable
{
    private const int FirstOpsetWithMish = 18;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Mish ? new(new Mish()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Mish();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        if (graph.Opset >= FirstOpsetWithMish) return graph.AddNode("Mish", [input]);

        var softplus = graph.AddNode("Softplus", [input]);
        return graph.AddNode("Mul", [input, graph.AddNode("Tanh", [softplus])]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Mish());
}
