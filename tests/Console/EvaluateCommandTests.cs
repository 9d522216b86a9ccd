using System.Text.Json.Nodes;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class EvaluateCommandTests(TrainedRuns runs)
{
    [Fact]
    public void Rows_without_a_label_or_a_needed_feature_are_counted_as_left_out()
    {
        var run = ConsoleRun.Of("evaluate", runs.Cars, "--data", TrainedRuns.CarsData, "--json");

        Assert.Equal(["rows", "leftOut", "mae", "rmse", "r2"], run.Json["metrics"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal((392, 14), ((int)run.Json["metrics"]!["rows"]!, (int)run.Json["metrics"]!["leftOut"]!));
    }

    [Fact]
    public void The_exported_file_has_the_metrics_that_the_network_had()
    {
        var metrics = JsonNode.Parse(File.ReadAllText(Path.Combine(runs.Digits, "metrics.json")))!;
        var all = ConsoleRun.Of("evaluate", runs.Digits, "--data", Repository.PathOf("data", "digits"), "--json").Json["metrics"]!;

        Assert.Equal((double)metrics["train"]!["correct"]! + (double)metrics["test"]!["correct"]!, (double)all["correct"]!);
    }

    [Fact]
    public void A_table_says_how_many_rows_it_is_of()
    {
        var run = ConsoleRun.Of("evaluate", runs.Cars, "--data", TrainedRuns.CarsData);

        Assert.StartsWith("392 rows of auto-mpg.csv; 14 left out, without a label or without a feature that the model needs:\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("│ MAE (mpg) │ RMSE (mpg) │     R² │", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_classes_are_shown_with_their_confusions()
    {
        var run = ConsoleRun.Of("evaluate", runs.People, "--data", runs.PeopleData);

        Assert.Contains("Labels (rows) and predictions (columns):\n", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"│ true  │ +\d+ │ +\d+ │", run.Out);
    }

    [Fact]
    public void Data_without_the_label_is_refused()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("data.csv", "a,b\n1,2\n"u8.ToArray());

        ConsoleRun.Of("evaluate", runs.Cars, "--data", data).IsRefused(3, "data.csv has no column 'Miles_per_Gallon', the model's label. It has: a, b.");
    }
}
