using System.Text.Json.Nodes;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class EvaluateCommandTests(TrainedRuns runs)
{
    [Fact]
    public void Rows_without_a_label_or_a_needed_feature_are_counted_as_left_out()
    {
        var run = ConsoleRun.Of("evaluate", runs.Cars, "--data", TrainedRuns.CarsData, "--json");

        Assert.Equal(["rows", "leftOut", "mae", "rmse", "r2", "mape"], run.Json["metrics"]!.AsObject().Select(pair => pair.Key));
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
        Assert.Matches(@"│ +MAE \(mpg\) │ +RMSE \(mpg\) │ +R² │ +MAPE │", run.Out);
        Assert.Matches(@"│ \d+\.\d{4} \(\d+\.\d+–\d+\.\d+\) │", run.Out);
        Assert.Contains("In parentheses: the 95 % confidence interval, as far as the choice of rows goes.\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Few_classes_are_shown_with_their_confusions()
    {
        var run = ConsoleRun.Of("evaluate", runs.People, "--data", runs.PeopleData);

        Assert.Contains("Labels (rows) and predictions (columns):\n", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"│ true  │ +\d+ │ +\d+ │", run.Out);
    }

    [Fact]
    public void Each_class_is_shown_with_its_precision_recall_and_F1()
    {
        var run = ConsoleRun.Of("evaluate", runs.People, "--data", runs.PeopleData);

        Assert.Contains("Each class:\n", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"│ class +│ precision │ recall │ +F1 │ rows │", run.Out);
        Assert.Matches(@"│ true +│ +[01]\.\d{4} │ [01]\.\d{4} │ [01]\.\d{4} │ +\d+ │", run.Out);
        Assert.Matches(@"│ mean of the classes │ ", run.Out);
    }

    [Fact]
    public void JSON_has_the_interval_each_class_and_the_confusion_matrix()
    {
        var json = ConsoleRun.Of("evaluate", runs.People, "--data", runs.PeopleData, "--json").Json;

        Assert.Equal(["metrics", "interval", "classes", "confusion"], json.AsObject().Select(pair => pair.Key));
        Assert.Equal(
            ["rows", "leftOut", "accuracy", "logLoss", "correct", "precisionMacro", "recallMacro", "f1Macro", "rocAuc", "prAuc"], json["metrics"]!.AsObject().Select(pair => pair.Key));
        Assert.InRange((double)json["metrics"]!["accuracy"]!, (double)json["interval"]!["accuracy"]![0]!, (double)json["interval"]!["accuracy"]![1]!);
        Assert.Equal(["class", "precision", "recall", "f1", "support"], json["classes"]![0]!.AsObject().Select(pair => pair.Key));
        Assert.Equal((double)json["metrics"]!["rows"]!, json["confusion"]!.AsArray().Sum(row => row!.AsArray().Sum(count => (double)count!)));
    }

    [Fact]
    public void Data_without_the_label_is_refused()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("data.csv", "a,b\n1,2\n"u8.ToArray());

        ConsoleRun.Of("evaluate", runs.Cars, "--data", data).IsRefused(3, "data.csv has no column 'Miles_per_Gallon', the model's label. It has: a, b.");
    }
}
