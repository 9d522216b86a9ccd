using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The logarithm of the logistic function: <c>log(1 / (1 + exp(−x))) = −softplus(−x)</c>.</summary>
public sealed record LogSigmoid : Activation, IRecognizable
{
    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.LogSigmoid ? new(new LogSigmoid()) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.LogSigmoid();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        // The logarithm of a sigmoid would be −∞ far below 0.
        var softplus = graph.AddNode("Softplus", [graph.AddNode("Neg", [input])]);
        return graph.AddNode("Neg", [softplus]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new LogSigmoid()) ?? place.As(
        new LogSigmoid(),
        static (graph, input, _) => graph.AddNode("Log", [graph.AddNode("Sigmoid", [input])])); // torch's form
}
