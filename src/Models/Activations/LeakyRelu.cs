using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The rectifier that lets a part of the negative numbers through: <c>x</c> above 0, <c>slope · x</c> below.</summary>
/// <param name="Slope">The slope below 0; the default is 0.01, torch's.</param>
public sealed record LeakyRelu(double Slope = 0.01) : Activation, IRecognizable
{
    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(double.IsFinite(Slope), "slope", "a finite number", Slope);
        return input;
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.LeakyReLU relu ? new(new LeakyRelu(relu.negative_slope)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.LeakyReLU(Slope);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("LeakyRelu", [input], new OnnxAttribute("alpha", (float)Slope));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Next("LeakyRelu") is { } node ? place.As(new LeakyRelu(node.Attribute("alpha", 0.01f))) : null;
}
