namespace NeuralMl.Models;

/// <summary>An optimizer that steps along gradients, and may let weights decay.</summary>
public abstract record GradientOptimizer : Optimizer
{
    /// <summary>Gets the weight decay: the part of each weight that is added to its gradient (an L2 penalty of half of it).</summary>
    /// <value>At least 0; the default is 0, and 0.01 for <see cref="AdamW"/>, whose weights shrink by themselves instead.</value>
    public double WeightDecay { get; init => field = Require.AtLeast(0, value); }

    /// <summary>Gets the weights that do not decay, by patterns of their names; <c>*</c> stands for any letters: <c>*.bias</c>, <c>batchNorm*</c>.</summary>
    /// <value>The default is null: all decay, as in torch.</value>
    public IReadOnlyList<string>? WithoutDecay { get; init => field = value is null ? null : [.. value]; }

    /// <inheritdoc/>
    public virtual bool Equals(GradientOptimizer? other) =>
        base.Equals(other) && WeightDecay == other.WeightDecay && (WithoutDecay ?? []).SequenceEqual(other.WithoutDecay ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), WeightDecay, WithoutDecay?.Count);

    /// <inheritdoc/>
    internal sealed override OptimizerState CreateState(FlatParameters parameters) =>
        CreateState(parameters, Decay.Of(parameters, WeightDecay, WithoutDecay, this is AdamW));

    /// <summary>Makes the state that moves a network's flat parameters. The caller disposes it, and with it the decay.</summary>
    /// <param name="parameters">All parameters and gradients as two flat tensors.</param>
    /// <param name="decay">What shrinks the weights before each step.</param>
    private protected abstract OptimizerState CreateState(FlatParameters parameters, Decay? decay);
}
