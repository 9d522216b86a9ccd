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
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.Softplus softplus) return null;
        if (softplus.beta != 1) throw new ArgumentException(FormattableString.Invariant($"its beta is {softplus.beta}; only 1 is known here."));
        return new(new Softplus()); // torch's threshold, from which on it gives x, is compared as all else
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Softplus();

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode("Softplus", [input]);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Softplus());
}
