using System.Runtime.InteropServices;
using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli;

/// <summary>Runs an experiment in the terminal: progress as it goes, the results at the end, Ctrl-C in between.</summary>
internal static class Training
{
    /// <summary>Trains and prints.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(TrainingTarget target, bool json, Terminal terminal)
    {
        var result = Train(target, terminal);
        if (json) terminal.Out.WriteLine(TrainingJson.Of(result).ToJsonString(JsonText.Indented));
        else ResultTables.Write(terminal, result);
        return result.Metrics.Stopped is null ? ExitCode.Done : ExitCode.Interrupted;
    }

    /// <summary>Trains, with progress, and returns the result.</summary>
    public static ExperimentResult Train(TrainingTarget target, Terminal terminal)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var options = target.Options with { Illustrate = RunPictures.Draw };
        return TrainingProgress.Show(
            terminal, target.Choices, progress => target.Run(options, progress, cancellation.Token));

        // The first signal stops after the running batch; a second one ends the program at once.
        void Stop(PosixSignalContext context)
        {
            if (cancellation.IsCancellationRequested) return;
            context.Cancel = true;
            terminal.Error.WriteLine("Stopping after this batch; the weights kept so far are exported. Once more ends the program at once.");
            cancellation.Cancel();
        }
    }
}
