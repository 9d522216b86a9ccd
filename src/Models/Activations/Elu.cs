using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The exponential linear unit: <c>x</c> above 0, <c>α · (exp(x) − 1)</c> below (Clevert et al., 2015, arXiv:1511.07289).</summary>
/// <param name="Alpha">What it tends to, negated, far below 0; greater than 0, the default is 1.</param>
public sealed record Elu(double Alpha = 1) : Activation, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(double.IsFinite(Alpha) && Alpha > 0, "alpha", "greater than 0", Alpha);
        return input;
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.ELU elu ? new(new Elu(elu.alpha)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.ELU(Alpha, inplace: false);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("Elu", [input], new OnnxAttribute("alpha", (float)Alpha));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.Next("Elu") is { } node ? place.As(new Elu(node.Attribute("alpha", 1f))) : null;
}
