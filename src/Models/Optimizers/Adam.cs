namespace NeuralMl.Models;

/// <summary>Adam (Kingma and Ba, 2015, arXiv:1412.6980).</summary>
public sealed record Adam : GradientOptimizer
{
    /// <summary>Gets the decay of the gradient's running mean.</summary>
    /// <value>0 up to 1; the default is 0.9.</value>
    public double Beta1 { get; init => field = Require.BelowOne(value); } = 0.9;

    /// <summary>Gets the decay of the squared gradient's running mean.</summary>
    /// <value>0 up to 1; the default is 0.999.</value>
    public double Beta2 { get; init => field = Require.BelowOne(value); } = 0.999;

    /// <summary>Gets what is added to the denominator.</summary>
    /// <value>Greater than 0; the default is null: the preset's, 1e-8 for torch and 1e-7 for Keras and tf.js.</value>
    public double? Epsilon { get; init => field = value is { } epsilon ? Require.Positive(epsilon) : null; }

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset) => this with { Epsilon = Epsilon ?? EpsilonOf(preset) };

    /// <inheritdoc/>
    private protected override OptimizerState CreateState(FlatParameters parameters, Decay? decay) =>
        new AdamState(parameters, decay, Beta1, Beta2, Epsilon ?? EpsilonOf(Preset.Torch));
}
