using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The Poisson loss of counts: the negative log-likelihood <c>ŷ − y · log(ŷ + ε)</c> with ε = 1e-8, without the term of y alone.</summary>
/// <remarks>As torch has it. The network gives the rate and ends in softplus.</remarks>
public sealed record Poisson : Loss
{
    private const double Epsilon = 1e-8;

    /// <summary>Says whether the network gives the logarithm x of the rate instead: <c>exp(x) − y · x</c>. The exported model then gives x too.</summary>
    /// <value>The default is false.</value>
    public bool FromLog { get; init; }

    /// <inheritdoc/>
    internal override OutputRule Outputs => FromLog ? OutputRule.Any : OutputRule.NotNegative;

    /// <inheritdoc/>
    internal override TargetRule Targets => TargetRule.NotNegative;

    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target) =>
        // Not nn.functional.poisson_nll_loss: that of TorchSharp 0.107 forgets ε, and a rate of 0 gives no number.
        MeanOfRows(FromLog ? output.exp() - (target * output) : output - (target * (output + Epsilon).log()));
}
