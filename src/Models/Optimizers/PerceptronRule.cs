namespace NeuralMl.Models;

/// <summary>
/// The perceptron's learning rule (Rosenblatt, 1958): each row whose answer is wrong moves the weights by <c>η (t − y) x</c>, one row after
/// the other whatever the batch size, until an epoch has no mistake.
/// </summary>
/// <remarks>
/// It trains one <see cref="Dense"/> layer of <see cref="Step"/> units, and needs no gradient. Where a plane parts the rows of each unit it
/// comes to an end after finitely many mistakes (Novikoff, 1962), and training stops with <see cref="StopReason.Converged"/>; where none
/// does, as for exclusive or, it never ends (Minsky and Papert, 1969), and training fails after the last epoch.
/// From weights of 0 the learning rate changes nothing but their scale.
/// </remarks>
public sealed record PerceptronRule : Optimizer
{
    /// <summary>Makes the rule, with a learning rate of 1.</summary>
    public PerceptronRule() => LearningRate = 1;

    /// <inheritdoc/>
    internal override bool FollowsOneGradient => false;

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset) => this;

    /// <inheritdoc/>
    internal override OptimizerState CreateState(FlatParameters parameters) => new SgdState(parameters);

    /// <inheritdoc/>
    internal override TrainingStep CreateStep(NetworkModule module, FitOptions options, Sequential network) => new PerceptronStep(module, options, network);

    /// <inheritdoc/>
    internal override void Check(Sequential network, Loss loss, TrainingData training)
    {
        if (network.Layers is not ([Dense { Activation: Step }] or [Dense { Activation: Linear }, Step]))
        {
            throw new ArgumentException(
                $"The perceptron rule trains one dense layer of step units, but the network is {string.Join(" → ", network.PlacedLayers.Select(Show))}. "
                + "Give it that one layer, or train smooth activations by an optimizer that follows gradients.");
        }
        if (network.WeightShapes().FirstOrDefault(weight => weight.Regularizer is not null || weight.MaxNorm is not null) is { } ruled)
        {
            throw new ArgumentException(
                $"The perceptron rule keeps no penalty and no limit of weights, but {ruled.Name} has one. Take out \"regularizer\" and \"maxNorm\".");
        }
        if (loss.TakesClasses)
        {
            throw new ArgumentException(
                $"The perceptron rule compares answers of 0 and 1 with targets of 0 and 1, but {loss.GetType().Name} takes classes. Take Loss.Mse or Loss.Mae.");
        }
        if (training.RowWeights is not null)
            throw new ArgumentException("The perceptron rule corrects every mistake alike, but the training rows have weights. Take out RowWeights.");
        var found = Array.FindIndex(training.Targets, target => target is not (0 or 1));
        if (found < 0) return;
        var (row, column) = Math.DivRem(found, (int)training.TargetShape.ElementCount);
        row += training.FirstRow;
        throw new ArgumentException(FormattableString.Invariant(
            $"The training targets hold {training.Targets[found]} in row {row}, column {column} (counted from 0), where the perceptron rule expects 0 or 1. ")
            + "Give the two classes these numbers.");
    }

    private static string Show(PlacedLayer layer) => $"{layer.Name} {layer.Output} {layer.Layer.Description}";
}
