using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml train</c>: a recipe or a data file in, a run folder out.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string> Target = new("recipe or data file")
    {
        Description = "A bundled recipe's name ('neuralml recipes' lists them), a recipe.json, or a data file (with --label).",
    };

    private static readonly Option<string?> Label = new("--label", "-l") { Description = "The column to predict, for a data file.", HelpName = "column" };

    private static readonly Option<string?> Task = new("--task")
    {
        Description = "regression or classification, for a data file. Default: read off the label.",
        HelpName = "task",
    };

    private static readonly Option<string?> Out = new("--out", "-o")
    {
        Description = "The run folder to make. Default: runs/<recipe>-<n>.",
        HelpName = "folder",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Replace the run folder if it exists." };

    private static readonly Option<int?> Seed = new("--seed") { CustomParser = WholeNumber, Description = "The seed of split, initialization and shuffling.", HelpName = "n" };

    private static readonly Option<int?> Epochs = new("--epochs") { CustomParser = WholeNumber, Description = "The number of passes over the training rows.", HelpName = "n" };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "A file or folder that stands in for the recipe's data; for mnist the folder with the four files.",
        HelpName = "path",
    };

    private static readonly Option<int?> Threads = new("--threads") { CustomParser = WholeNumber, Description = "The number of threads. Default: a rule by the network's size.", HelpName = "n" };

    private static readonly Option<string?> Device = new("--device") { Description = "cpu, cuda or mps. Default: cpu.", HelpName = "device" };

    private static readonly Option<string?> TensorBoard = new("--tensorboard")
    {
        Description = "A folder for TensorBoard: the curves go into a folder of the run's name there.",
        HelpName = "folder",
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "Sets a value of the recipe by its path, as in --set training.batchSize=64. May be repeated.",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("train", "Trains a network and keeps it as a run folder with a verified model.onnx.")
        {
            Target, Label, Task, Out, Force, Seed, Epochs, Data, Threads, Device, TensorBoard, Set,
        };
        command.SetAction(parsed =>
        {
            var chosen = TrainingTarget.Choose(parsed.GetRequiredValue(Target), parsed.GetValue(Label), parsed.GetValue(Task), Overrides(parsed));
            var options = chosen.Options with { OutputFolder = parsed.GetValue(Out), Force = parsed.GetValue(Force), TensorBoardFolder = parsed.GetValue(TensorBoard) };
            if (parsed.GetValue(Data) is { } path) options = options with { DataPath = path };
            return Training.Run(chosen with { Options = options }, parsed.GetValue(CommonOptions.Json), terminal);
        });
        return command;
    }

    private static int? WholeNumber(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return value;
        result.AddError($"{((OptionResult?)result.Parent)?.IdentifierToken} {text}: expected a whole number.");
        return null;
    }

    private static List<(string Path, string Value)> Overrides(ParseResult parsed)
    {
        var overrides = new List<(string, string)>();
        AddNumber("seed", Seed);
        AddNumber("training.epochs", Epochs);
        AddNumber("training.threads", Threads);
        if (parsed.GetValue(Device) is { } device) overrides.Add(("training.device", device));
        foreach (var assignment in parsed.GetValue(Set) ?? [])
        {
            var at = assignment.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new UsageException($"--set {assignment}: expected path=value, as in --set training.epochs=5.");
            overrides.Add((assignment[..at], assignment[(at + 1)..]));
        }
        return overrides;

        void AddNumber(string path, Option<int?> option)
        {
            if (parsed.GetValue(option) is { } value) overrides.Add((path, value.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
