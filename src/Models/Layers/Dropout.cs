using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Sets numbers to 0 at random while training and scales the others up (Srivastava et al., 2014); does nothing afterwards.</summary>
/// <remarks>Rows keep their shape. No weights, and no trace in ONNX.</remarks>
/// <param name="Rate">The part of the numbers that is set to 0: from 0 up to, not including, 1.</param>
public sealed record Dropout(double Rate) : Layer, IRecognizable
{
    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

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
        module is TorchSharp.Modules.Dropout dropout ? new(new Dropout(dropout.p)) : null;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => nn.Dropout(Rate);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => input;
}
