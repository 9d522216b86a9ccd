namespace NeuralMl.Models;

/// <summary>Refuses options that contradict each other or the rows.</summary>
internal static class OptionCheck
{
    /// <summary>Checks options.</summary>
    /// <param name="options">The options.</param>
    /// <param name="rowCount">The number of training rows.</param>
    /// <param name="hasValidation">Whether rows validate.</param>
    /// <exception cref="ArgumentException">They cannot be followed: which, why, and what to do.</exception>
    public static void Check(FitOptions options, int rowCount, bool hasValidation)
    {
        if (options.BatchSize > rowCount && !options.Optimizer.TakesAllRows)
            throw new ArgumentException(FormattableString.Invariant($"The batch size is {options.BatchSize}, but there are {rowCount} training rows. Give at most {rowCount}, or leave it out."));
        if (options.IsFastDevRun && options.OverfitBatches is not null)
            throw new ArgumentException("IsFastDevRun and OverfitBatches are both set: one trains a single batch once, the other a few over and over. Take one of them out.");
        if (options.Monitor.Metric is { } metric && (!hasValidation || options.Evaluate is null))
        {
            throw new ArgumentException(
                $"The metric '{metric}' is to be monitored, but {(hasValidation ? "nothing computes metrics (Evaluate)" : "no rows validate")}. Give what is missing, or monitor the loss.");
        }
        if (!options.Optimizer.FollowsOneGradient) CheckRule(options);
    }

    // A rule of its own, or a line search, asks for gradients again: what changes them in between would mislead it.
    private static void CheckRule(FitOptions options)
    {
        var name = options.Optimizer.GetType().Name;
        string? unfit = (options.MaxGradientNorm ?? options.MaxGradientValue) is not null ? "a limit of gradients"
            : options.Precision != NumericPrecision.Float32 ? "numbers of 16 bits"
            : options.AccumulationCount > 1 && options.Optimizer is PerceptronRule ? "the gradients of several batches together"
            : options.AverageDecay is not null && options.Optimizer is PerceptronRule ? "an average of weights, which may still make mistakes"
            : options.Augmentations.Count > 0 && options.Optimizer is Lbfgs ? "augmentations, which change the loss from step to step"
            : null;
        if (unfit is not null) throw new ArgumentException($"{name} cannot go with {unfit}. Take that out, or an optimizer that follows the gradient of each batch, as Adam.");
    }
}
