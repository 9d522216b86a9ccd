using NeuralMl.Pipeline;
using Spectre.Console;

namespace NeuralMl.Cli.Output;

/// <summary>Shows how far a file of predictions is: a bar in a terminal, a plain line every ten seconds elsewhere.</summary>
internal static class FileProgress
{
    /// <summary>Runs, and shows.</summary>
    public static FilePredictionResult Show(Terminal terminal, Func<IProgress<FilePredictionProgress>, FilePredictionResult> run)
    {
        var console = terminal.Progress;
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
        {
            var lines = new FileProgressLines(terminal.Error.WriteLine, TimeProvider.System);
            var result = run(lines);
            lines.End();
            return result;
        }
        return console.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => run(new Bar(context, console)));
    }

    private sealed class Bar(ProgressContext context, IAnsiConsole console) : IProgress<FilePredictionProgress>
    {
        private readonly ProgressTask _task = context.AddTask("");
        private readonly FilePace _pace = new(TimeProvider.System);

        public void Report(FilePredictionProgress value)
        {
            if (value.Notice is { } notice) console.WriteLine(notice);
            _task.IsIndeterminate = value.Source.Length is null;
            _task.MaxValue = value.Source.Length ?? 1;
            _task.Value = value.Source.Length is null ? 0 : value.Source.Position;
            _task.Description = _pace.Describe(value);
        }
    }
}
