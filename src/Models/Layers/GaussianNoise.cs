using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Adds normally distributed numbers of mean 0 while training (Bishop, 1995, on noise as regularization); does nothing afterwards.</summary>
/// <remarks>Rows keep their shape. No weights, and no trace in ONNX.</remarks>
/// <param name="Deviation">The noise's standard deviation, in the unit of the numbers that come in; at least 0.</param>
public sealed record GaussianNoise(double Deviation) : Layer
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(double.IsFinite(Deviation) && Deviation >= 0, "deviation", "a finite number of at least 0", Deviation);
        return input;
    }

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Any;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        new TrainingOnlyModule(Kind, rows => rows + randn_like(rows) * Deviation);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => input;
}
