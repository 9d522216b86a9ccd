using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The cross-entropy of logits against class indices, natural logarithm; the softmax is inside.</summary>
public sealed record CrossEntropy : Loss
{
    /// <summary>Gets the part of the target that is spread over all K classes (Szegedy et al., 2016, arXiv:1512.00567): <c>1 − s + s/K</c> for the row's own, <c>s/K</c> for each other.</summary>
    /// <value>0 up to 1; the default is 0.</value>
    public double LabelSmoothing { get; init => field = Require.BelowOne(value); }

    /// <summary>Gets what each class counts: one weight per class, in the order of their indices.</summary>
    /// <value>Each at least 0, and one of them greater; the default is null: all count the same.</value>
    /// <remarks>A row's loss is multiplied by its class's weight, as in Keras; torch divides the batch's sum by its weights besides.</remarks>
    public IReadOnlyList<double>? ClassWeights { get; init => field = value is null ? null : Require.Weights(value); }

    /// <summary>Gets the focus γ: a class counts <c>(1 − p)^γ</c>, little where its probability p is high already (Lin et al., 2017, arXiv:1708.02002).</summary>
    /// <value>At least 0; the default is 0: all count the same.</value>
    public double Focus { get; init => field = Require.AtLeast(0, value); }

    /// <inheritdoc/>
    protected internal override bool TakesClasses => true;

    /// <inheritdoc/>
    internal override OutputRule Outputs => OutputRule.Logits;

    /// <inheritdoc/>
    public bool Equals(CrossEntropy? other) =>
        base.Equals(other) && (LabelSmoothing, Focus) == (other.LabelSmoothing, other.Focus)
        && (ClassWeights ?? []).SequenceEqual(other.ClassWeights ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(LabelSmoothing, Focus, ClassWeights?.Count);

    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target)
    {
        var weights = ClassWeights is null ? null : tensor([.. ClassWeights], output.dtype, output.device); // (classes)
        if (Focus == 0)
            return nn.functional.cross_entropy(output, target, weights, reduction: nn.Reduction.None, label_smoothing: LabelSmoothing);
        var terms = -Focal.Weigh(nn.functional.log_softmax(output, 1), Focus); // (batch, classes)
        if (weights is not null) terms *= weights;
        var own = terms.gather(1, target.unsqueeze(1)).squeeze(1); // (batch)
        return LabelSmoothing == 0 ? own : (own * (1 - LabelSmoothing)) + (terms.mean([1]) * LabelSmoothing);
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(Tensor output, Tensor target) => ClassWeights is null && Focus == 0
        ? nn.functional.cross_entropy(output, target, label_smoothing: LabelSmoothing)
        : ComputeRows(output, target).mean();

    /// <inheritdoc/>
    internal override void Check(Sequential network)
    {
        if (ClassWeights is null || ClassWeights.Count == network.OutputShape[0]) return;
        throw new ArgumentException(
            FormattableString.Invariant($"CrossEntropy has {ClassWeights.Count} class weights, but the network gives {network.OutputShape[0]} logits. ")
            + "Give one weight for each class.");
    }
}
