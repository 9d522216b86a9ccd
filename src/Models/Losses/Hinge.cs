using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The hinge loss of two sides: <c>max(1 − s ŷ, 0)</c>, with s = 1 where the target is 1 and s = −1 where it is 0 or −1.</summary>
/// <remarks>The network gives a score, positive for 1; it ends in no activation, or in tanh.</remarks>
public sealed record Hinge : Loss
{
    /// <summary>Says whether the loss is squared, and so smooth.</summary>
    /// <value>The default is false.</value>
    public bool IsSquared { get; init; }

    /// <inheritdoc/>
    internal override OutputRule Outputs => OutputRule.Logits;

    /// <inheritdoc/>
    internal override TargetRule Targets => TargetRule.Side;

    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target)
    {
        var sides = (target.gt(0).to(output.dtype) * 2) - 1;
        var excess = (1 - (sides * output)).relu();
        return MeanOfRows(IsSquared ? excess.square() : excess);
    }
}
