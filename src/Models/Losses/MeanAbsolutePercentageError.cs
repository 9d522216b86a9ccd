using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The mean absolute error in percent of the target: <c>100 · |ŷ − y| / max(|y|, ε)</c>, with Keras's ε of 1e-7.</summary>
/// <remarks>
/// It means percent only where the label is not normalized. A target of 0 has no percentage: its error is divided by ε, and rules the mean.
/// </remarks>
public sealed record MeanAbsolutePercentageError : Loss
{
    private const double Epsilon = 1e-7;

    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target) =>
        MeanOfRows((output - target).abs() / target.abs().clamp_min(Epsilon) * 100);
}
