using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The mean squared error; source of regression's usual loss.</summary>
public sealed record MeanSquaredError : Loss
{
    /// <inheritdoc/>
    protected internal override bool TakesClasses => false;

    /// <inheritdoc/>
    protected internal override Tensor Compute(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);
}
