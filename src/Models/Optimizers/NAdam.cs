namespace NeuralMl.Models;

/// <summary>Adam with Nesterov momentum (Dozat, 2016), with the momentum schedule of torch and Keras.</summary>
public sealed record NAdam : GradientOptimizer
{
    /// <summary>Makes the optimizer, with a learning rate of 0.002.</summary>
    public NAdam() => LearningRate = 0.002;

    /// <summary>Gets the decay of the gradient's running mean.</summary>
    /// <value>0 up to 1; the default is 0.9.</value>
    public double Beta1 { get; init => field = Require.BelowOne(value); } = 0.9;

    /// <summary>Gets the decay of the squared gradient's running mean.</summary>
    /// <value>0 up to 1; the default is 0.999.</value>
    public double Beta2 { get; init => field = Require.BelowOne(value); } = 0.999;

    /// <summary>Gets what is added to the denominator.</summary>
    /// <value>Greater than 0; the default is null: the preset's, 1e-8 for torch and 1e-7 for Keras and tf.js.</value>
    public double? Epsilon { get; init => field = value is { } epsilon ? Require.Positive(epsilon) : null; }

    /// <summary>Gets how fast the momentum rises to β₁: <c>μ = β₁ (1 − 0.96^(t·ψ) / 2)</c>.</summary>
    /// <value>At least 0; the default is 0.004, torch's and Keras's.</value>
    public double MomentumDecay { get; init => field = Require.AtLeast(0, value); } = 0.004;

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset) => this with { Epsilon = Epsilon ?? EpsilonOf(preset) };

    /// <inheritdoc/>
    private protected override OptimizerState CreateState(FlatParameters parameters, Decay? decay) =>
        new NAdamState(parameters, decay, this);
}
