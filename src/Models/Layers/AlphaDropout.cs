using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Sets numbers at random to SELU's lowest value while training, and keeps mean and deviation (Klambauer et al., 2017, arXiv:1706.02515);
/// does nothing afterwards. It is the dropout of networks of SELU units.
/// </summary>
/// <remarks>Rows keep their shape. No weights, and no trace in ONNX.</remarks>
/// <param name="Rate">The part of the numbers that is replaced: from 0 up to, not including, 1.</param>
public sealed record AlphaDropout(double Rate) : Layer, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Rate is >= 0 and < 1, "rate", "at least 0 and less than 1", Rate);
        return input;
    }

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Any;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) =>
        module is TorchSharp.Modules.AlphaDropout dropout ? new(new AlphaDropout(dropout.p)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.AlphaDropout(Rate);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => input;
}
