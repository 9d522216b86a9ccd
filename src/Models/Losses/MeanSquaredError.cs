using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The mean squared error, regression's usual loss: <c>(ŷ − y)²</c>.</summary>
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target) =>
        MeanOfRows(nn.functional.mse_loss(output, target, nn.Reduction.None));

    /// <inheritdoc/>
    protected internal override Tensor Compute(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);
}
