using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NeuralMl.Cli;

/// <summary>The arguments that say what to train and how, which several commands take.</summary>
internal static class TargetOptions
{
    private static readonly Option<int?> Seed = new("--seed") { CustomParser = WholeNumber, Description = "The seed of split, initialization and shuffling.", HelpName = "n" };

    private static readonly Option<int?> Epochs = new("--epochs") { CustomParser = WholeNumber, Description = "The number of passes over the training rows.", HelpName = "n" };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "A file or folder that stands in for the recipe's data; for mnist the folder with the four files.",
        HelpName = "path",
    };

    private static readonly Option<int?> Threads = new("--threads") { CustomParser = WholeNumber, Description = "The number of threads. Default: a rule by the network's size.", HelpName = "n" };

    private static readonly Option<string?> Device = new("--device") { Description = "cpu, cuda or mps. Default: cpu.", HelpName = "device" };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "Sets a value of the recipe by its path, as in --set training.batchSize=64. May be repeated.",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Gets the argument that names a recipe or a data file.</summary>
    public static Argument<string> Target { get; } = new("recipe or data file")
    {
        Description = "A bundled recipe's name ('neuralml recipes' lists them), a recipe.json, or a data file (with --label).",
    };

    /// <summary>Gets the option that names the label of a data file.</summary>
    public static Option<string?> Label { get; } = new("--label", "-l") { Description = "The column to predict, for a data file.", HelpName = "column" };

    /// <summary>Gets the option that says the task of a data file.</summary>
    public static Option<string?> Task { get; } = new("--task")
    {
        Description = "regression or classification, for a data file. Default: read off the label.",
        HelpName = "task",
    };

    /// <summary>Gets the options that set values of the recipe, in the order of the help.</summary>
    public static IReadOnlyList<Option> Overriding { get; } = [Seed, Epochs, Data, Threads, Device, Set];

    /// <summary>Reads what the command line names, with its values set.</summary>
    /// <exception cref="UsageException">The arguments contradict each other.</exception>
    public static TrainingTarget Choose(ParseResult parsed)
    {
        var chosen = TrainingTarget.Choose(parsed.GetRequiredValue(Target), parsed.GetValue(Label), parsed.GetValue(Task), Overrides(parsed));
        return parsed.GetValue(Data) is { } path ? chosen with { Options = chosen.Options with { DataPath = path } } : chosen;
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
