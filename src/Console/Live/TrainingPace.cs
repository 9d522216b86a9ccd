namespace NeuralMl.Cli.Live;

/// <summary>How fast a training goes, with its validation, and how long it will still take.</summary>
/// <param name="Fraction">The part of all steps that is done, 0 to 1.</param>
/// <param name="Elapsed">The time since training began, in all runs of it.</param>
/// <param name="PerStep">The time of a step, or of an epoch where steps are not reported; null before the first.</param>
/// <param name="RowsPerSecond">The training rows per second; null before the first step.</param>
/// <param name="Remaining">The time until all epochs are done; null before the first step.</param>
internal sealed record TrainingPace(double Fraction, TimeSpan Elapsed, TimeSpan? PerStep, double? RowsPerSecond, TimeSpan? Remaining)
{
    // Long enough to even out short epochs, short enough to follow a machine that gets slower.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    /// <summary>Measures over the last epoch and what there is of the running one, and over 5 seconds where epochs are shorter.</summary>
    public static TrainingPace Of(TrainingSnapshot training)
    {
        var stepCount = training.StepCount ?? 1;
        var now = Now(training, stepCount);
        var start = Start(training, stepCount, now.Elapsed);
        var total = (double)training.About.EpochCount * stepCount;
        if (now.Steps <= start.Steps || now.Elapsed <= start.Elapsed) return new(now.Steps / total, now.Elapsed, null, null, null);
        var perStep = (now.Elapsed - start.Elapsed) / (now.Steps - start.Steps);
        return new(now.Steps / total, now.Elapsed, perStep, training.About.RowCount / (stepCount * perStep.TotalSeconds), perStep * (total - now.Steps));
    }

    private static (TimeSpan Elapsed, long Steps) Now(TrainingSnapshot training, long stepCount) => training switch
    {
        { Step: { } step } => (step.Elapsed, ((step.Epoch - 1) * stepCount) + step.Step),
        { Epochs: [.., var last] } => (last.Elapsed, last.Epoch * stepCount),
        _ => Beginning(training, stepCount),
    };

    private static (TimeSpan Elapsed, long Steps) Start(TrainingSnapshot training, long stepCount, TimeSpan now)
    {
        for (var i = training.Epochs.Count - 2; i >= 0; i--)
        {
            var epoch = training.Epochs[i];
            if (now - epoch.Elapsed >= Window) return (epoch.Elapsed, epoch.Epoch * stepCount);
        }
        return Beginning(training, stepCount);
    }

    private static (TimeSpan Elapsed, long Steps) Beginning(TrainingSnapshot training, long stepCount) =>
        training.From is { } from ? (from.Elapsed, ((from.Epoch - 1) * stepCount) + (training.StepCount is null ? 0 : from.Step)) : (TimeSpan.Zero, 0);
}
