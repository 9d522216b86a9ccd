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

    private static readonly Option<bool> Force = new("--force") { Description = "Replace the run folder if it exists." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("train", "Trains a network and keeps it as a run folder with a verified model.onnx.")
        {
            TargetOptions.Target, TargetOptions.Label, TargetOptions.Task, Out, Force,
        };
        foreach (var option in TargetOptions.Overriding) command.Add(option);
        command.SetAction(parsed =>
        {
            var chosen = TargetOptions.Choose(parsed);
            var options = chosen.Options with { OutputFolder = parsed.GetValue(Out), Force = parsed.GetValue(Force) };
            return Training.Run(chosen with { Options = options }, parsed.GetValue(CommonOptions.Json), terminal);
        });
        return command;
    }
}
