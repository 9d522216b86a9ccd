using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The mean absolute error, less moved by outliers than squares.</summary>
public sealed record MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    protected internal override bool TakesClasses => false;

    /// <inheritdoc/>
    protected internal override Tensor Compute(Tensor output, Tensor target) => nn.functional.l1_loss(output, target);
}
