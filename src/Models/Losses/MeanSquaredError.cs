using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The mean squared error, regression's usual loss: <c>(ŷ − y)²</c>.</summary>
public sealed record MeanSquaredError : Loss, IClosedFormLoss
{
    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target) =>
        MeanOfRows(nn.functional.mse_loss(output, target, nn.Reduction.None));

    /// <inheritdoc/>
    protected internal override Tensor Compute(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    /// <inheritdoc/>
    double IClosedFormLoss.Differentiate(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient)
    {
        var (sum, factor) = (0.0, 2f / output.Length);
        for (var i = 0; i < output.Length; i++)
        {
            var error = output[i] - target[i];
            sum += error * error;
            gradient[i] = error * factor;
        }
        return sum / output.Length;
    }
}
