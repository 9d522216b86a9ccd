using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using NeuralMl.Cli.Output;
using NeuralMl.Cli.Plots;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Commands;

/// <summary><c>neuralml find</c>: a learning rate or a batch size for a recipe, tried on its data.</summary>
internal static class FindCommand
{
    private static readonly Option<string?> Out = new("--out", "-o")
    {
        Description = "The folder for the plot, as SVG and PNG. Default: runs/<recipe>-learning-rate or runs/<recipe>-batch-size.",
        HelpName = "folder",
    };

    public static Command Create(Terminal terminal) => new("find", "Finds a learning rate or a batch size for a recipe by trying them on its data.")
    {
        Sub("learning-rate", "Trains a hundred steps at ever larger learning rates, and suggests a tenth of the one with the least loss.", terminal, FindLearningRate),
        Sub("batch-size", "Measures how fast each batch size trains, and suggests the smallest that is nearly as fast as the fastest.", terminal, FindBatchSize),
    };

    private static Command Sub(string name, string description, Terminal terminal, Func<TrainingTarget, CancellationToken, Found> find)
    {
        var command = new Command(name, description) { TargetOptions.Target, TargetOptions.Label, TargetOptions.Task, Out };
        foreach (var option in TargetOptions.Overriding) command.Add(option);
        command.SetAction(parsed =>
        {
            var target = TargetOptions.Choose(parsed);
            using var stop = new StopSignal(() => terminal.Error.WriteLine("Stopping; nothing is found. Once more ends the program at once."));
            var found = find(target, stop.Token);
            using var picture = found.Picture;
            var folder = Path.GetFullPath(parsed.GetValue(Out) ?? Path.Combine("runs", $"{target.Recipe.Name}-{name}"));
            picture.Write(Directory.CreateDirectory(folder).FullName);
            found.Json["plot"] = Path.Combine(folder, $"{picture.Name}.png");
            if (parsed.GetValue(CommonOptions.Json)) terminal.Out.WriteLine(found.Json.ToJsonString(JsonText.Indented));
            else terminal.Out.WriteLine($"{found.Text}{Environment.NewLine}The plot is in {ShortPath.Of(folder)}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Found FindLearningRate(TrainingTarget target, CancellationToken cancellationToken)
    {
        var search = RecipeSearch.LearningRate(target.Recipe, target.Options, cancellationToken);
        var rate = search.Suggested.ToString("0.#e+0", CultureInfo.InvariantCulture);
        return new(
            $"Suggested learning rate: {rate}. Set it by --set training.optimizer.learningRate={rate}, or leave it to each run by =auto.",
            new JsonObject
            {
                ["learningRate"] = search.Suggested,
                ["points"] = new JsonArray([.. search.Points.Select(point => new JsonObject { ["learningRate"] = point.LearningRate, ["loss"] = JsonText.Number(point.Loss) })]),
            },
            LearningRatePlot.Draw(search));
    }

    private static Found FindBatchSize(TrainingTarget target, CancellationToken cancellationToken)
    {
        var search = RecipeSearch.BatchSize(target.Recipe, target.Options, cancellationToken);
        var lines = search.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.BatchSize,8} rows per batch: {point.RowsPerSecond,12:#,0} rows/s"));
        var end = search.RanOut is { } size ? string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}{size} rows per batch: memory does not suffice.") : "";
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{string.Join(Environment.NewLine, lines)}{end}{Environment.NewLine}Suggested batch size: {search.Suggested}. Set it by --set training.batchSize={search.Suggested}."),
            new JsonObject
            {
                ["batchSize"] = search.Suggested,
                ["points"] = new JsonArray([.. search.Points.Select(point => new JsonObject { ["batchSize"] = point.BatchSize, ["rowsPerSecond"] = JsonText.Number(point.RowsPerSecond) })]),
                ["ranOut"] = search.RanOut,
            },
            BatchSizePlot.Draw(search));
    }

    private sealed record Found(string Text, JsonObject Json, Picture Picture);
}
