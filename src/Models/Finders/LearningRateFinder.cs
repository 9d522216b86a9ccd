namespace NeuralMl.Models;

/// <summary>
/// The learning-rate range test (Smith, 2017, arXiv:1506.01186): steps whose learning rate grows by the same factor, until the loss does too.
/// </summary>
internal static class LearningRateFinder
{
    private const double Smallest = 1e-6;
    private const double Largest = 10;
    private const int StepCount = 100;
    private const int FewestPoints = 10;

    // Where the loss is least it is about to grow.
    private const double SafetyFactor = 10;

    // As fastai: an exponential mean, corrected for its start, and an end at four times the best loss.
    private const double Smoothing = 0.9;
    private const double WorstRatio = 4;

    /// <summary>Runs the test on a network of its own, freshly initialized.</summary>
    /// <param name="network">The network.</param>
    /// <param name="training">The training rows.</param>
    /// <param name="options">How it is to be trained; schedule and epochs are taken no notice of.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <exception cref="ArgumentException">The data or the options do not fit, or the optimizer takes no such test.</exception>
    /// <exception cref="ArithmeticException">The loss fell at no learning rate.</exception>
    public static LearningRateSearch Find(Sequential network, TrainingData training, FitOptions options, CancellationToken cancellationToken)
    {
        if (options.Optimizer is Lbfgs or PerceptronRule)
            throw new ArgumentException($"{options.Optimizer.GetType().Name} takes no learning rate from a range test. Set a number; 1 is usual.");
        options = options with { Optimizer = options.Optimizer with { LearningRate = Smallest } };
        using var trial = new Trial(network, training, options, cancellationToken);
        var points = new List<LearningRatePoint>();
        var (mean, best) = (0.0, double.PositiveInfinity);
        for (var step = 0; step < StepCount; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rate = Smallest * Math.Pow(Largest / Smallest, step / (StepCount - 1.0));
            var loss = trial.Step(rate);
            mean = (Smoothing * mean) + ((1 - Smoothing) * loss);
            var smoothed = mean / (1 - Math.Pow(Smoothing, step + 1));
            if (!double.IsFinite(smoothed)) break;
            points.Add(new(rate, smoothed));
            if (smoothed < best) best = smoothed;
            else if (step >= FewestPoints && smoothed > best * WorstRatio && best > 0) break;
        }
        return new(points, Suggest(points));
    }

    /// <summary>Returns a tenth of the learning rate at which the smoothed loss is least (fastai's rule <c>minimum</c>).</summary>
    /// <param name="points">The test's points.</param>
    /// <exception cref="ArithmeticException">The loss never fell.</exception>
    public static double Suggest(IReadOnlyList<LearningRatePoint> points)
    {
        var least = points.Index().MinBy(point => point.Item.Loss);
        if (points.Count > 0 && least.Index >= FewestPoints) return least.Item.LearningRate / SafetyFactor;
        throw new ArithmeticException(FormattableString.Invariant($"The loss fell at no learning rate between {Smallest} and {Largest}, so none can be suggested. ")
            + "Look at the data and the network ('neuralml doctor'), or set the learning rate.");
    }
}
