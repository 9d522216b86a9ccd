using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Sets whole channels of images to 0 at random while training and scales the others up (Tompson et al., 2015, arXiv:1411.4280); does
/// nothing afterwards.
/// </summary>
/// <remarks>Rows <c>(channels, height, width)</c> keep their shape. No weights, and no trace in ONNX.</remarks>
/// <param name="Rate">The part of the channels that is set to 0: from 0 up to, not including, 1.</param>
public sealed record SpatialDropout2D(double Rate) : Layer, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Rate is >= 0 and < 1, "rate", "at least 0 and less than 1", Rate);
        return input.Count == 3 ? input : throw Refusal("rows (channels, height, width)", input);
    }

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.Dropout2d dropout ? new(new SpatialDropout2D(dropout.p)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Dropout2d(Rate);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => input;
}
