namespace NeuralMl.Models;

/// <summary>Adadelta: steps as long as the last ones were for their gradients (Zeiler, 2012, arXiv:1212.5701).</summary>
public sealed record Adadelta : GradientOptimizer
{
    /// <summary>Makes the optimizer, with the paper's and torch's learning rate of 1.</summary>
    public Adadelta() => LearningRate = 1;

    /// <summary>Gets the decay of the running means of squares.</summary>
    /// <value>0 up to 1; the default is null: the preset's, 0.9 for torch and 0.95 for Keras and tf.js.</value>
    public double? Rho { get; init => field = value is { } rho ? Require.BelowOne(rho) : null; }

    /// <summary>Gets what is added to both means.</summary>
    /// <value>Greater than 0; the default is null: the preset's, 1e-6 for torch and 1e-7 for Keras and tf.js.</value>
    public double? Epsilon { get; init => field = value is { } epsilon ? Require.Positive(epsilon) : null; }

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset)
    {
        var isTorch = preset == Preset.Torch;
        return this with { Rho = Rho ?? (isTorch ? 0.9 : 0.95), Epsilon = Epsilon ?? (isTorch ? 1e-6 : 1e-7) };
    }

    /// <inheritdoc/>
    private protected override OptimizerState CreateState(FlatParameters parameters, Decay? decay) =>
        new AdadeltaState(parameters, decay, Rho ?? 0.9, Epsilon ?? 1e-6);
}
