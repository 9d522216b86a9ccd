namespace NeuralMl.Models;

/// <summary>Plain gradient descent: each step moves along the gradient over all training rows, so that an epoch is one step.</summary>
/// <remarks>The batch size is taken no notice of, and all rows pass the network at once.</remarks>
public sealed record GradientDescent : GradientOptimizer
{
    /// <summary>Makes the optimizer, with a learning rate of 0.01.</summary>
    public GradientDescent() => LearningRate = 0.01;

    /// <inheritdoc/>
    internal override bool TakesAllRows => true;

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset) => this;

    /// <inheritdoc/>
    private protected override OptimizerState CreateState(FlatParameters parameters, Decay? decay) => new SgdState(parameters, decay);
}
