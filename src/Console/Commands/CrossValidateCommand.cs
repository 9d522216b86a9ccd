using System.CommandLine;
using System.CommandLine.Parsing;
using NeuralMl.Cli.Output;
using NeuralMl.Export;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml crossvalidate</c>: a recipe or a data file in, its metrics over folds out.</summary>
internal static class CrossValidateCommand
{
    private static readonly Option<int?> Folds = new("--folds")
    {
        CustomParser = result => AtLeast(2, result),
        Description = "The number of folds that the rows are cut into. Default: 10.",
        HelpName = "k",
    };

    private static readonly Option<int?> FoldSeed = new("--fold-seed")
    {
        CustomParser = TargetOptions.WholeNumber,
        Description = "The seed that rows are shuffled by before they are cut. Default: 0.",
        HelpName = "n",
    };

    private static readonly Option<int?> Repeats = new("--repeats")
    {
        CustomParser = result => AtLeast(1, result),
        Description = "How often that is done, each time with the next fold seed. Default: 1.",
        HelpName = "n",
    };

    private static readonly Option<string?> Out = new("--out", "-o") { Description = "A file that the JSON document is written to as well.", HelpName = "file.json" };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("crossvalidate", "Judges a recipe: cuts the rows into folds and scores each by a network trained on the others.")
        {
            TargetOptions.Target, TargetOptions.Label, TargetOptions.Task, Folds, FoldSeed, Repeats, Out,
        };
        foreach (var option in TargetOptions.Overriding) command.Add(option);
        command.SetAction(parsed =>
        {
            var file = parsed.GetValue(Out);
            if (file is not null) CheckPlace(file);
            var target = TargetOptions.Choose(parsed);
            var result = Run(target, OptionsOf(parsed, target), terminal);
            var json = CrossValidationJson.Write(result);
            if (file is not null) WholeFile.Write(file, json);
            if (parsed.GetValue(CommonOptions.Json)) terminal.Out.Write(json);
            else CrossValidationTable.Write(terminal, result);
            return result.IsComplete ? ExitCode.Done : ExitCode.Interrupted;
        });
        return command;
    }

    private static CrossValidationResult Run(TrainingTarget target, CrossValidationOptions options, Terminal terminal)
    {
        using var stop = new StopSignal(() => terminal.Error.WriteLine("Stopping after this batch; the folds done so far are shown. Once more ends the program at once."));
        return CrossValidationProgress.Show(terminal, target.Choices, progress => CrossValidation.Run(target.Recipe, options, progress, stop.Token));
    }

    private static CrossValidationOptions OptionsOf(ParseResult parsed, TrainingTarget target)
    {
        var defaults = new CrossValidationOptions();
        return new()
        {
            FoldCount = parsed.GetValue(Folds) ?? defaults.FoldCount,
            FoldSeed = parsed.GetValue(FoldSeed) ?? defaults.FoldSeed,
            RepeatCount = parsed.GetValue(Repeats) ?? defaults.RepeatCount,
            DataPath = target.Options.DataPath,
            RecipeFolder = target.Options.RecipeFolder,
        };
    }

    private static int? AtLeast(int least, ArgumentResult result)
    {
        if (TargetOptions.WholeNumber(result) is not { } value) return null;
        if (value >= least) return value;
        result.AddError(FormattableString.Invariant($"{((OptionResult?)result.Parent)?.IdentifierToken} {value}: expected {least} or more."));
        return null;
    }

    // Before hours of training, not behind them.
    private static void CheckPlace(string file)
    {
        if (Directory.Exists(file)) throw new UsageException($"--out {file} is a folder; expected the name of a file.");
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
            throw new UsageException($"--out {file}: there is no folder '{folder}'. Make it first.");
    }
}
