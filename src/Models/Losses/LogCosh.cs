using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The logarithm of the hyperbolic cosine of the error, a smooth Huber loss: <c>log(cosh(ŷ − y))</c>.</summary>
/// <remarks>
/// Computed as <c>e + softplus(−2e) − log 2</c>, which no error overflows, as Keras's <c>log_cosh</c>. Its gradient is <c>tanh(e)</c>.
/// </remarks>
public sealed record LogCosh : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target)
    {
        var error = output - target;
        return MeanOfRows(error + (error * -2).softplus(1, 20) - Math.Log(2));
    }
}
