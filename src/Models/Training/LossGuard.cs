namespace NeuralMl.Models;

/// <summary>Gives a training up that has lost its way: a loss or a weight that is no number, or a loss that grows beyond all bounds.</summary>
/// <param name="options">How it is trained.</param>
/// <param name="step">What trains.</param>
internal sealed class LossGuard(FitOptions options, TrainingStep step)
{
    // A look at the loss waits for the device, so it is taken now and then.
    private const int StepsBetweenChecks = 64;

    // Below it, growth is that of rounding errors.
    private const double SmallestLoss = 1e-3;

    /// <summary>Checks the loss now and then.</summary>
    /// <param name="epoch">The epoch that is going on.</param>
    /// <param name="stepsDone">All steps that are done.</param>
    /// <param name="learningRate">The learning rate of the last one.</param>
    public void AfterStep(int epoch, int stepsDone, double learningRate)
    {
        if (stepsDone % StepsBetweenChecks == 0) RequireFinite("loss", step.LossSum, epoch, learningRate);
    }

    /// <summary>Checks the loss and the weights.</summary>
    /// <param name="epoch">The epoch that has ended.</param>
    /// <param name="learningRate">The learning rate of its last step.</param>
    public void AfterEpoch(int epoch, double learningRate)
    {
        RequireFinite("loss", step.LossSum, epoch, learningRate);
        RequireFinite("largest weight", step.LargestWeight, epoch, learningRate);
    }

    /// <summary>Refuses a loss that has grown to many times the first epoch's.</summary>
    /// <param name="epoch">The epoch that has ended.</param>
    /// <param name="loss">Its training loss.</param>
    /// <param name="history">The epochs before.</param>
    /// <param name="learningRate">The learning rate of its last step.</param>
    /// <exception cref="ArithmeticException">It has.</exception>
    public void RequireNoDivergence(int epoch, double loss, IReadOnlyList<EpochResult> history, double learningRate)
    {
        if (history.Count == 0 || history[0].TrainingLoss <= 0 || loss < SmallestLoss || loss <= history[0].TrainingLoss * options.DivergenceFactor) return;
        throw new ArithmeticException(FormattableString.Invariant(
            $"The training loss diverged: it is {loss:G4} in epoch {epoch} of {options.EpochCount} after {history[0].TrainingLoss:G4} in the first, at a learning rate of {learningRate:G4}. ")
            + Advice(learningRate));
    }

    /// <summary>Refuses what is no number.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="value">Its value.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="learningRate">The learning rate of the last step.</param>
    /// <exception cref="ArithmeticException">It is NaN or infinite.</exception>
    public void RequireFinite(string what, double value, int epoch, double learningRate)
    {
        if (double.IsFinite(value)) return;
        throw new ArithmeticException(FormattableString.Invariant(
            $"The {what} became {(double.IsNaN(value) ? "NaN" : "infinite")} in epoch {epoch} of {options.EpochCount}, at a learning rate of {learningRate:G4}. ")
            + Advice(learningRate));
    }

    private string Advice(double learningRate) => FormattableString.Invariant(
        $"Try a smaller one ({Math.Min(learningRate, options.Optimizer.LearningRate.Value) / 10:G4} at most), or normalize the features and targets to 0…1.");
}
