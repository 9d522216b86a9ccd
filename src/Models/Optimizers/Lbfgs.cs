namespace NeuralMl.Models;

/// <summary>
/// L-BFGS, Newton's method with a curvature guessed from the last steps (Nocedal, 1980; Nocedal and Wright, 2006, algorithms 7.4 and 7.5), for
/// small networks and few rows.
/// </summary>
/// <remarks>
/// Each epoch is one step over all rows, and the batch size is taken no notice of. With its line search each step computes the loss a few
/// times; layers that draw at random, such as dropout, would give it another loss each time: leave them out.
/// </remarks>
public sealed record Lbfgs : Optimizer
{
    /// <summary>Makes the optimizer, with a learning rate of 1: the first step length that is tried.</summary>
    public Lbfgs() => LearningRate = 1;

    /// <summary>Gets the number of last steps that the curvature is guessed from.</summary>
    /// <value>At least 1; the default is 10.</value>
    public int MemoryCount { get; init => field = Require.Count(value); } = 10;

    /// <summary>Says whether each step's length is searched until it meets the strong Wolfe conditions.</summary>
    /// <value>The default is true. Without, each step is as long as the learning rate says, as in torch by default, and may diverge.</value>
    public bool UsesLineSearch { get; init; } = true;

    /// <inheritdoc/>
    internal override bool TakesAllRows => true;

    /// <inheritdoc/>
    internal override bool FollowsOneGradient => false;

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset) => this;

    /// <inheritdoc/>
    internal override void Check(Sequential network, Loss loss, TrainingData training)
    {
        base.Check(network, loss, training);
        if (network.WeightShapes().FirstOrDefault(weight => weight.MaxNorm is not null) is not { } limited) return;
        throw new ArgumentException(
            $"L-BFGS keeps no limit of weights, which would move them away from where its line search ended, but {limited.Name} has one. Take out \"maxNorm\", or take Adam.");
    }

    /// <inheritdoc/>
    internal override OptimizerState CreateState(FlatParameters parameters) => new LbfgsState(parameters, this);
}
