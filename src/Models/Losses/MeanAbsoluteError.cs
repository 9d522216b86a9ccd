using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The mean absolute error, less moved by outliers than squares: <c>|ŷ − y|</c>.</summary>
public sealed record MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target) =>
        MeanOfRows(nn.functional.l1_loss(output, target, nn.Reduction.None));

    /// <inheritdoc/>
    protected internal override Tensor Compute(Tensor output, Tensor target) => nn.functional.l1_loss(output, target);
}
