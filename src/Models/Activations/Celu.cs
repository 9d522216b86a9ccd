using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The exponential linear unit whose slope at 0 is 1 for every α: <c>x</c> above 0, <c>α · (exp(x / α) − 1)</c> below (Barron, 2017,
/// arXiv:1704.07483).
/// </summary>
/// <param name="Alpha">What it tends to, negated, far below 0; greater than 0, the default is 1.</param>
public sealed record Celu(double Alpha = 1) : Activation, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(double.IsFinite(Alpha) && Alpha > 0, "alpha", "greater than 0", Alpha);
        return input;
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.CELU celu ? new(new Celu(celu.alpha)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.CELU(Alpha);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("Celu", [input], new OnnxAttribute("alpha", (float)Alpha));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.Next("Celu") is { } node ? place.As(new Celu(node.Attribute("alpha", 1f))) : null;
}
