using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Passes on what a training reports: as events of the experiment, and to TensorBoard's file.</summary>
/// <param name="progress">Receives events; null for nobody.</param>
/// <param name="log">Receives epochs; null without.</param>
internal sealed class TrainingReports(IProgress<ExperimentEvent>? progress, TensorBoardLog? log) : IProgress<EpochResult>, IProgress<StepResult>
{
    /// <summary>Returns what passes reports on; null where nobody receives any, so that none are made.</summary>
    public static TrainingReports? Of(IProgress<ExperimentEvent>? progress, TensorBoardLog? log) =>
        progress is null && log is null ? null : new TrainingReports(progress, log);

    /// <inheritdoc/>
    public void Report(EpochResult value)
    {
        log?.Report(value);
        progress?.Report(new EpochFinished(value));
    }

    /// <inheritdoc/>
    public void Report(StepResult value) => progress?.Report(new StepFinished(value));
}
