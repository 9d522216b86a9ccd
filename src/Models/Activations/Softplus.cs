using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The smooth rectifier: <c>log(1 + exp(x))</c>.</summary>
public sealed record Softplus : Activation, IRecognizable
{
    /// <inheritdoc/>
    internal override (double Least, double Most) Range => (0, double.PositiveInfinity);

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Softplus();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode("Softplus", [input]);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Softplus());
}
