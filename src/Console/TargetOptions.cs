using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli;

/// <summary>The arguments that say what to train and how, which several commands take.</summary>
internal static class TargetOptions
{
    private const string TargetDescription =
        "A bundled recipe's name ('neuralml recipes' lists them), a recipe.json, or a data file, a folder or a database (with --label).";

    private static readonly Option<int?> Seed = new("--seed") { CustomParser = WholeNumber, Description = "The seed of split, initialization and shuffling.", HelpName = "n" };

    private static readonly Option<int?> Epochs = new("--epochs") { CustomParser = WholeNumber, Description = "The number of passes over the training rows.", HelpName = "n" };

    private static readonly Option<int?> Threads = new("--threads") { CustomParser = WholeNumber, Description = "The number of threads. Default: a rule by the network's size.", HelpName = "n" };

    private static readonly Option<string?> Device = new("--device") { Description = "cpu, cuda or mps. Default: cpu.", HelpName = "device" };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description = "Sets a value of the recipe by its path, as in --set training.batchSize=64. May be repeated.",
        HelpName = "path=value",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Gets the argument that names a recipe or a data file.</summary>
    public static Argument<string> Target { get; } = new("recipe or data file") { Description = TargetDescription };

    /// <summary>Gets the same argument where it may be left out.</summary>
    public static Argument<string?> OptionalTarget { get; } = new("recipe or data file") { Description = TargetDescription, Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Gets the option that names the label of a data file.</summary>
    public static Option<string?> Label { get; } = new("--label", "-l") { Description = "The column to predict, for a data file.", HelpName = "column" };

    /// <summary>Gets the option that says the task of a data file.</summary>
    public static Option<string?> Task { get; } = new("--task")
    {
        Description = "regression or classification, for a data file. Default: read off the label.",
        HelpName = "task",
    };

    /// <summary>Gets the option that names other data.</summary>
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "A file, folder or database that stands in for the recipe's data; for mnist the folder with the four files.",
        HelpName = "path",
    };

    /// <summary>Gets the option that says which rows of a database are read.</summary>
    public static Option<string?> Query { get; } = new("--query")
    {
        Description = "Which rows to read of a database, as in --query \"select * from cars\".",
        HelpName = "sql",
    };

    /// <summary>Gets the options that set values of the recipe, in the order of the help.</summary>
    public static IReadOnlyList<Option> Overriding { get; } = [Seed, Epochs, Data, Query, Threads, Device, Set];

    /// <summary>Reads what the command line names, with its values set.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="UsageException">The arguments contradict each other.</exception>
    public static TrainingTarget Choose(ParseResult parsed) => Choose(parsed, parsed.GetRequiredValue(Target));

    /// <summary>Reads a recipe or a data file, with the values set that the command line sets.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="target">The recipe or the data file.</param>
    /// <exception cref="UsageException">The arguments contradict each other.</exception>
    public static TrainingTarget Choose(ParseResult parsed, string target)
    {
        var data = parsed.GetValue(Data);
        var overrides = Overrides(parsed);
        // The run's recipe names the database, for only there can its query be asked again.
        if (data is not null && DataSource.IsDatabase(data)) overrides.Add(("data.source", JsonText.Quoted(DataSource.WithoutPassword(data))));
        var chosen = TrainingTarget.Choose(target, parsed.GetValue(Label), parsed.GetValue(Task), overrides, parsed.CommandResult.Command.Name);
        return data is null ? chosen : chosen with { Options = chosen.Options with { DataPath = data } };
    }

    /// <summary>Reads the whole number that an option was given.</summary>
    /// <param name="result">What was given.</param>
    public static int? WholeNumber(ArgumentResult result)
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
        if (parsed.GetValue(Query) is { } query) overrides.Add(("data.query", JsonText.Quoted(query)));
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
