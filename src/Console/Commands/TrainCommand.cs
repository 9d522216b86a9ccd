using System.CommandLine;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml train</c>: a recipe or a data file in, a run folder out.</summary>
internal static class TrainCommand
{
    private static readonly Option<string?> Out = new("--out", "-o")
    {
        Description = "The run folder to make. Default: runs/<recipe>-<n>.",
        HelpName = "folder",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace the run folder if it exists. A folder with anything else in it is refused." };

    private static readonly Option<string?> Resume = new("--resume")
    {
        Description = "A run folder that was interrupted: training goes on from its last checkpoint. Of other options only --data and --tensorboard go with it.",
        HelpName = "run",
    };

    private static readonly Option<string?> TensorBoard = new("--tensorboard")
    {
        Description = "A folder for TensorBoard: the curves go into a folder of the run's name there.",
        HelpName = "folder",
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("train", "Trains a network and keeps it as a run folder with a verified model.onnx.")
        {
            TargetOptions.OptionalTarget, TargetOptions.Label, TargetOptions.Task, Out, Force, Resume, TensorBoard,
        };
        foreach (var option in TargetOptions.Overriding) command.Add(option);
        command.SetAction(parsed =>
        {
            var chosen = Choose(parsed);
            var options = chosen.Options with
            {
                OutputFolder = parsed.GetValue(Out),
                Force = parsed.GetValue(Force),
                TensorBoardFolder = parsed.GetValue(TensorBoard),
            };
            return Training.Run(chosen with { Options = options }, parsed.GetValue(CommonOptions.Json), terminal);
        });
        return command;
    }

    private static TrainingTarget Choose(ParseResult parsed)
    {
        var target = parsed.GetValue(TargetOptions.OptionalTarget);
        if (parsed.GetValue(Resume) is not { } run)
        {
            return target is null
                ? throw new UsageException("Name a recipe or a data file to train, or a run to go on with by --resume.")
                : TargetOptions.Choose(parsed, target);
        }
        Option[] others = [TargetOptions.Label, TargetOptions.Task, Out, Force, .. TargetOptions.Overriding.Except([TargetOptions.Data])];
        var given = target ?? others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;
        if (given is not null) throw new UsageException($"--resume goes on with a run as its recipe says: take out {given}.");
        var resumed = TrainingTarget.Resume(run);
        return parsed.GetValue(TargetOptions.Data) is { } path ? resumed with { Options = resumed.Options with { DataPath = path } } : resumed;
    }
}
