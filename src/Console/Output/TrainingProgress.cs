using NeuralMl.Cli.Live;
using NeuralMl.Pipeline;
using Spectre.Console;

namespace NeuralMl.Cli.Output;

/// <summary>Shows a training as it goes: a live view in a terminal, one plain line per epoch elsewhere.</summary>
internal static class TrainingProgress
{
    /// <summary>Trains, and shows what was chosen once the data has turned out to be usable, then how it goes.</summary>
    public static ExperimentResult Show(
        Terminal terminal, IReadOnlyList<string> choices, Func<IProgress<ExperimentEvent>, CancellationToken, ExperimentResult> train)
    {
        var console = terminal.Progress;
        if (IsWatched(console.Profile)) return LiveTraining.Show(console, choices, train);
        using var stop = new StopSignal(() => terminal.Error.WriteLine(StopSignal.Announcement));
        return train(new PlainTraining(terminal.Error.WriteLine, choices), stop.Token);
    }

    // Progress goes to standard error, so that someone may look at it while standard output goes into a file. Some CI systems pretend to be a terminal.
    private static bool IsWatched(Profile profile) =>
        profile.Out.IsTerminal && profile.Capabilities.Ansi && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    private sealed class PlainTraining(Action<string> writeLine, IReadOnlyList<string> choices) : IProgress<ExperimentEvent>
    {
        private readonly TrainingLines _lines = new(writeLine, choices);
        private (TimeSpan Elapsed, int Step) _from; // where this epoch began, or was gone on with
        private int? _stepCount;

        public void Report(ExperimentEvent value)
        {
            switch (value)
            {
                case StepFinished finished:
                    _stepCount = finished.Step.StepCount;
                    break;
                case EpochFinished finished:
                    var steps = _stepCount - _from.Step;
                    writeLine(EpochLine.Of(finished.Epoch, steps > 0 ? (finished.Epoch.Elapsed - _from.Elapsed) / steps : null));
                    _from = (finished.Epoch.Elapsed, 0);
                    break;
                default:
                    if (value is TrainingResumed resumed) _from = (resumed.From.Elapsed, resumed.From.Step);
                    _lines.Write(value);
                    break;
            }
        }
    }
}
