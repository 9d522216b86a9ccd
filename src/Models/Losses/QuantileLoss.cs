using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The quantile loss, also called pinball loss: with <c>e = y − ŷ</c>, <c>q e</c> where e is positive, else <c>(q − 1) e</c>
/// (Koenker and Bassett, 1978). What minimizes it lies above the part q of the targets.
/// </summary>
public sealed record QuantileLoss : Loss
{
    /// <summary>Gets the part q of the targets that shall lie below what the network gives.</summary>
    /// <value>Between 0 and 1; the default is 0.5, the median: half the mean absolute error.</value>
    public double Quantile { get; init => field = Require.Fraction(value); } = 0.5;

    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target)
    {
        var error = target - output;
        return MeanOfRows((error * Quantile).maximum(error * (Quantile - 1)));
    }
}
