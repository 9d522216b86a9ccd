using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The mean squared error of logarithms, for numbers of many sizes: <c>(log(1 + ŷ) − log(1 + y))²</c>.</summary>
/// <remarks>
/// Targets are at least 0, and so is what the network gives: it ends in softplus or relu. As in Keras a smaller number is taken as 0.
/// </remarks>
public sealed record MeanSquaredLogarithmicError : Loss
{
    /// <inheritdoc/>
    internal override OutputRule Outputs => OutputRule.NotNegative;

    /// <inheritdoc/>
    internal override TargetRule Targets => TargetRule.NotNegative;

    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target) =>
        MeanOfRows((output.clamp_min(0).log1p() - target.log1p()).square());
}
