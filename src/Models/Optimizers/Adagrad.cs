namespace NeuralMl.Models;

/// <summary>Adagrad: steps along the gradient divided by the root of the sum of its squares, ever shorter (Duchi et al., 2011).</summary>
public sealed record Adagrad : GradientOptimizer
{
    /// <summary>Makes the optimizer, with a learning rate of 0.01.</summary>
    public Adagrad() => LearningRate = 0.01;

    /// <summary>Gets what the sum of squares begins with.</summary>
    /// <value>At least 0; the default is null: the preset's, 0 for torch and 0.1 for Keras and tf.js.</value>
    public double? InitialSum { get; init => field = value is { } sum ? Require.AtLeast(0, sum) : null; }

    /// <summary>Gets what is added to the denominator.</summary>
    /// <value>Greater than 0; the default is null: the preset's, 1e-10 for torch and 1e-7 for Keras and tf.js.</value>
    public double? Epsilon { get; init => field = value is { } epsilon ? Require.Positive(epsilon) : null; }

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset)
    {
        var isTorch = preset == Preset.Torch;
        return this with { InitialSum = InitialSum ?? (isTorch ? 0 : 0.1), Epsilon = Epsilon ?? (isTorch ? 1e-10 : 1e-7) };
    }

    /// <inheritdoc/>
    private protected override OptimizerState CreateState(FlatParameters parameters, Decay? decay) =>
        new AdagradState(parameters, decay, InitialSum ?? 0, Epsilon ?? 1e-10);
}
