using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The rectifier that learns its slope below 0: <c>x</c> above 0, <c>weight · x</c> below (He et al., 2015, arXiv:1502.01852).
/// </summary>
/// <remarks>Weight: <c>weight (1)</c>, or <c>weight (channels)</c>, one for each of a row's first dimension.</remarks>
/// <param name="InitialSlope">The slope below 0 that training starts from; finite, the default is 0.25, the paper's and torch's.</param>
/// <param name="PerChannel">Whether each feature of a row, or channel of an image, has a slope of its own; the default is false.</param>
public sealed record Prelu(double InitialSlope = 0.25, bool PerChannel = false) : Activation, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(double.IsFinite(InitialSlope), "initialSlope", "a finite number", InitialSlope);
        if (PerChannel && input.Count == 0) throw Refusal("rows (features) or (channels, …)", input);
        return input;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) => [new("weight", [SlopeCount(input)])];

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => PerChannel ? TimeUse.Fixed : TimeUse.Any;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.PReLU prelu ? new(new Prelu(prelu.init, PerChannel: prelu.num_parameters > 1)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        nn.PReLU(SlopeCount(input), InitialSlope);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        // ONNX matches shapes from the end: (channels) → (channels, 1, 1) for an image.
        Shape slopes = PerChannel ? [SlopeCount(weights.Input), .. weights.Input.Skip(1).Select(_ => 1L)] : [1];
        var weight = graph.AddConstant($"{weights.Layer}.weight", weights["weight"].ToFloats(), slopes);
        return graph.AddNode("PRelu", [input, weight]);
    }

    private long SlopeCount(Shape input) => PerChannel ? input[0] : 1;

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.As(new Prelu()) ?? place.As(new Prelu(PerChannel: true));
}
