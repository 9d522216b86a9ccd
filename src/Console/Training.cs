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
        var options = target.Options with { Illustrate = RunPictures.Draw };
        return TrainingProgress.Show(
            terminal, target.Choices, (progress, cancellationToken) => target.Run(options, progress, cancellationToken));
    }
}
