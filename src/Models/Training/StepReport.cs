using System.Diagnostics;

namespace NeuralMl.Models;

/// <summary>Tells where training stands, some times a second.</summary>
/// <param name="progress">Who is told.</param>
/// <param name="epochCount">The number of epochs asked for.</param>
/// <param name="steps">The steps of an epoch.</param>
internal sealed class StepReport(IProgress<StepResult> progress, int epochCount, Batches steps)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(0.1);

    private long _last = Stopwatch.GetTimestamp();

    /// <summary>Tells, where it is time.</summary>
    /// <param name="epoch">The epoch that is going on.</param>
    /// <param name="stepsDone">The steps of it that are done.</param>
    /// <param name="training">What trains.</param>
    /// <param name="learningRate">The learning rate of the last step.</param>
    /// <param name="start">When training began, as the stopwatch has it.</param>
    public void AfterStep(int epoch, int stepsDone, TrainingStep training, double learningRate, long start)
    {
        if (Stopwatch.GetElapsedTime(_last) < s_interval) return;
        _last = Stopwatch.GetTimestamp();
        var (first, count) = steps[stepsDone - 1];
        var rowCount = first + count;
        progress.Report(new(
            epoch, epochCount, stepsDone, steps.Count, rowCount, training.LossSum / rowCount, learningRate, Stopwatch.GetElapsedTime(start)));
    }
}
