using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The cross-entropy of yes and no, natural logarithm: <c>−y log p − (1 − y) log(1 − p)</c>, for each number of a row by itself.</summary>
/// <remarks>Targets lie from 0 to 1.</remarks>
public sealed record BinaryCrossEntropy : Loss
{
    // Keras's: the least probability whose logarithm is taken.
    private const double Epsilon = 1e-7;

    /// <summary>Says whether the network gives logits, p being their sigmoid; else it gives p and ends in a sigmoid itself.</summary>
    /// <value>The default is true: no logit overflows. Without, logarithms end at −100, as torch's do; with a weight or a focus at log 1e-7, Keras's.</value>
    public bool FromLogits { get; init; } = true;

    /// <summary>Gets how far targets are moved towards ½ (Szegedy et al., 2016, arXiv:1512.00567): <c>y (1 − s) + s/2</c>, as Keras has it.</summary>
    /// <value>0 up to 1; the default is 0.</value>
    public double LabelSmoothing { get; init => field = Require.BelowOne(value); }

    /// <summary>Gets what yes counts beside no: <c>−w y log p − (1 − y) log(1 − p)</c>, torch's <c>pos_weight</c>.</summary>
    /// <value>Greater than 0; the default is 1.</value>
    public double PositiveWeight { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Gets the focus γ: a number that is right already, with the probability p of its side, counts <c>(1 − p)^γ</c> (Lin et al., 2017, arXiv:1708.02002).</summary>
    /// <value>At least 0; the default is 0: all count the same.</value>
    public double Focus { get; init => field = Require.AtLeast(0, value); }

    /// <inheritdoc/>
    internal override OutputRule Outputs => FromLogits ? OutputRule.Logits : OutputRule.Probabilities;

    /// <inheritdoc/>
    internal override TargetRule Targets => TargetRule.Probability;

    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target)
    {
        if (LabelSmoothing > 0) target = (target * (1 - LabelSmoothing)) + (LabelSmoothing / 2);
        if (PositiveWeight != 1 || Focus > 0) return MeanOfRows(Weighted(output, target));
        return MeanOfRows(FromLogits
            ? nn.functional.binary_cross_entropy_with_logits(output, target, reduction: nn.Reduction.None)
            : nn.functional.binary_cross_entropy(output, target, reduction: nn.Reduction.None));
    }

    private Tensor Weighted(Tensor output, Tensor target)
    {
        var yes = FromLogits ? nn.functional.logsigmoid(output) : output.clamp_min(Epsilon).log(); // log p
        var no = FromLogits ? nn.functional.logsigmoid(-output) : (1 - output).clamp_min(Epsilon).log(); // log(1 − p)
        return -(target * PositiveWeight * Focal.Weigh(yes, Focus)) - ((1 - target) * Focal.Weigh(no, Focus));
    }
}
