namespace NeuralMl.Models;

/// <summary>RMSprop: steps along the gradient divided by its root mean square (Tieleman and Hinton, 2012).</summary>
/// <remarks>As in torch: ε is added to the root, momentum is that of the divided gradient.</remarks>
public sealed record RmsProp : GradientOptimizer
{
    /// <summary>Makes the optimizer, with a learning rate of 0.01.</summary>
    public RmsProp() => LearningRate = 0.01;

    /// <summary>Gets the decay of the squared gradient's running mean.</summary>
    /// <value>0 up to 1; the default is null: the preset's, 0.99 for torch and 0.9 for Keras and tf.js.</value>
    public double? Rho { get; init => field = value is { } rho ? Require.BelowOne(rho) : null; }

    /// <summary>Gets what is added to the denominator.</summary>
    /// <value>Greater than 0; the default is null: the preset's, 1e-8 for torch and 1e-7 for Keras and tf.js.</value>
    public double? Epsilon { get; init => field = value is { } epsilon ? Require.Positive(epsilon) : null; }

    /// <summary>Gets how much of the last step is kept.</summary>
    /// <value>0 up to 1; the default is 0.</value>
    public double Momentum { get; init => field = Require.BelowOne(value); }

    /// <summary>Says whether the gradient is divided by its deviation: the squared running mean is taken from the mean of squares.</summary>
    /// <value>The default is false.</value>
    public bool IsCentered { get; init; }

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset) =>
        this with { Rho = Rho ?? (preset == Preset.Torch ? 0.99 : 0.9), Epsilon = Epsilon ?? EpsilonOf(preset) };

    /// <inheritdoc/>
    private protected override OptimizerState CreateState(FlatParameters parameters, Decay? decay) => new RmsPropState(parameters, decay, this);
}
