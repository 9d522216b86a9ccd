using System.Text.Json.Nodes;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed class TrainCommandTests(TrainedRuns runs)
{
    [Fact]
    public void A_run_folder_holds_all_that_came_of_the_run()
    {
        Assert.Equal(
            ["history.csv", "metrics.json", "model.onnx", "recipe.json", "report.html", "weights.safetensors"],
            Directory.EnumerateFiles(runs.Cars).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["plots"], Directory.EnumerateDirectories(runs.Cars).Select(Path.GetFileName));
        Assert.Equal(4, File.ReadLines(Path.Combine(runs.Cars, "history.csv")).Count());
    }

    [Fact]
    public void The_metrics_of_a_regression_have_what_was_promised()
    {
        var metrics = Metrics(runs.Cars);

        Assert.Equal("regression", (string?)metrics["task"]);
        Assert.Equal((314, 78, 14, 0), ((int)metrics["rows"]!["train"]!, (int)metrics["rows"]!["test"]!, (int)metrics["rows"]!["dropped"]!, (int)metrics["rows"]!["imputed"]!));
        JsonNode[] judged = [metrics["train"]!, metrics["test"]!, metrics["baseline"]!["mean"]!, metrics["baseline"]!["leastSquares"]!];
        Assert.All(judged, values => Assert.Equal(["mae", "rmse", "r2", "mape"], values.AsObject().Select(pair => pair.Key)));
        Assert.Equal(["mae", "rmse", "r2"], metrics["testInterval"]!.AsObject().Select(pair => pair.Key));
        Assert.InRange((double)metrics["test"]!["mae"]!, (double)metrics["testInterval"]!["mae"]![0]!, (double)metrics["testInterval"]!["mae"]![1]!);
        Assert.Null(metrics["classes"]);
        Assert.InRange((double)metrics["normalizedMse"]!, 0, 1);
        Assert.Equal((3, 9601), ((int)metrics["epochs"]!, (int)metrics["parameters"]!));
        Assert.True((double)metrics["seconds"]! > 0);
        Assert.InRange((double)metrics["parity"]!["maxAbsDifference"]!, 0, 0.01);
        Assert.Equal(85, (int)metrics["parity"]!["rows"]!);
        Assert.Null(metrics["stopped"]);
    }

    [Fact]
    public void The_metrics_of_classes_have_what_was_promised()
    {
        var metrics = Metrics(runs.Digits);

        Assert.Equal("classification", (string?)metrics["task"]);
        JsonNode[] judged = [metrics["train"]!, metrics["test"]!, metrics["baseline"]!["mostFrequent"]!, metrics["baseline"]!["logistic"]!];
        Assert.All(judged, values => Assert.Equal(["accuracy", "logLoss", "correct", "rows", "precisionMacro", "recallMacro", "f1Macro"], values.AsObject().Select(pair => pair.Key)));
        Assert.Equal((double)metrics["test"]!["correct"]! / (double)metrics["test"]!["rows"]!, (double)metrics["test"]!["accuracy"]!, 6);
        Assert.Equal(["accuracy"], metrics["testInterval"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(10, metrics["classes"]!.AsArray().Count);
        Assert.Equal((double)metrics["test"]!["rows"]!, metrics["classes"]!.AsArray().Sum(found => (double)found!["support"]!));
        Assert.Null(metrics["normalizedMse"]);
    }

    [Fact]
    public void The_recipe_in_a_run_has_every_default_and_names_its_data()
    {
        var recipe = Recipe.Load(Path.Combine(runs.Cars, "recipe.json"));

        Assert.Equal(3, recipe.Training.Epochs);
        Assert.Equal("auto-mpg.csv", recipe.Data.Source);
        Assert.Equal(64, recipe.Data.Sha256?.Length);
        Assert.Equal(["Cylinders", "Displacement", "Horsepower", "Weight_in_lbs", "Acceleration", "Year", "Origin"], recipe.Data.Features);
        Assert.NotNull(recipe.Training.Loss);
        Assert.NotNull(recipe.Training.Threads);
    }

    [Fact]
    public void Without_out_a_run_takes_the_first_free_number()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "runs", "codelab-1"));

        var run = ConsoleRun.InProcess(folder.Path, "train", "codelab", "--epochs", "2", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Path.Combine(folder.Path, "runs", "codelab-2"), (string?)run.Json["run"]);
        Assert.Equal(Path.Combine(folder.Path, "runs", "codelab-2", "model.onnx"), (string?)run.Json["model"]);
        Assert.Equal("codelab", (string?)run.Json["recipe"]);
        Assert.Null(run.Json["metrics"]!["test"]);
        Assert.Equal(["codelab-1", "codelab-2"], Entries(Path.Combine(folder.Path, "runs")));
        Assert.Contains("epoch 2/2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_without_test_rows_says_that_its_figures_are_those_of_training_rows()
    {
        using var folder = new TemporaryFolder();

        var run = ConsoleRun.InProcess(folder.Path, "train", "codelab", "--epochs", "2");

        Assert.Contains("No rows are held out: the figures are those of training rows.\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Force_replaces_a_run_and_leaves_nothing_of_it()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["train", "codelab", "--epochs", "2", "--out", "run"];
        ConsoleRun.InProcess(folder.Path, arguments);
        File.WriteAllText(Path.Combine(folder.Path, "run", "plots", "old.svg"), "of the first");

        Assert.Equal(0, ConsoleRun.InProcess(folder.Path, [.. arguments, "--force"]).ExitCode);

        Assert.False(File.Exists(Path.Combine(folder.Path, "run", "plots", "old.svg")));
        Assert.Equal(["run"], Entries(folder.Path));
    }

    [Fact]
    public void Force_does_not_replace_the_folder_that_is_worked_in()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, ConsoleRun.InProcess(folder.Path, "train", "codelab", "--epochs", "2", "--out", "run").ExitCode);
        var run = Path.Combine(folder.Path, "run");
        ConsoleRun.InProcess(run, "train", "recipe.json", "--epochs", "2", "--out", ".", "--force").IsRefused(
            1, $"{run} is replaced only where it is not worked in. Change to another folder, or name another one with --out.");
    }

    [Fact]
    public void Curves_do_not_go_where_the_run_goes()
    {
        using var folder = new TemporaryFolder();
        var run = Path.Combine(folder.Path, "run");
        ConsoleRun.InProcess(folder.Path, "train", "codelab", "--epochs", "2", "--out", "run", "--tensorboard", ".").IsRefused(
            1, $"The curves would go into {run}, which is to be the run. Name another folder for TensorBoard.");
        Assert.Empty(Entries(folder.Path));
    }

    [Fact]
    public void A_bare_data_file_is_enough_and_each_choice_is_said()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("cars.csv", File.ReadAllBytes(TrainedRuns.CarsData));

        var run = ConsoleRun.InProcess(folder.Path, "train", data, "--label", "Miles_per_Gallon", "--epochs", "2", "--seed", "3");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(
            "cars.csv has 6 columns of numbers (Miles_per_Gallon, Cylinders, Displacement, Horsepower, Weight_in_lbs, Acceleration), 1 of dates (Year) and 2 of text (Name, Origin).\n"
            + "The label 'Miles_per_Gallon' holds numbers with fractions, so the task is regression:",
            run.Error,
            StringComparison.Ordinal);
        Assert.Contains("\nSet here: seed = 3, training.epochs = 2.\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("Name", run.Error, StringComparison.Ordinal);
        var recipe = Recipe.Load(Path.Combine(folder.Path, "runs", "cars-1", "recipe.json"));
        Assert.Equal((3, 2, "cars.csv"), (recipe.Seed, recipe.Training.Epochs, recipe.Data.Source));
        Assert.DoesNotContain("Name", recipe.Data.Features!);
    }

    [Fact]
    public void Constant_features_are_left_out_and_named()
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data.csv");
        File.WriteAllText(data, "wheels,a,b\n" + string.Concat(Enumerable.Range(0, 40).Select(row => FormattableString.Invariant($"4,{row * row % 7},{row * 1.5}\n"))));

        var run = ConsoleRun.InProcess(folder.Path, "train", data, "--label", "b", "--epochs", "2");

        Assert.Contains("\nleft out: wheels, which is constant in the training rows\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void On_request_TensorBoard_finds_the_run_by_its_name_and_a_pipe_gets_a_line_per_epoch()
    {
        using var folder = new TemporaryFolder();

        var run = ConsoleRun.InProcess(folder.Path, "train", "codelab", "--epochs", "30", "--out", "first", "--tensorboard", "logs");

        Assert.Equal(30, run.Error.Split('\n').Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        Assert.Matches(@"│ training loss +│ +[\d.]+ │ +\d+ │ +[\d.]+ │", run.Out);
        var file = Assert.Single(Directory.EnumerateFiles(Path.Combine(folder.Path, "logs", "first")));
        Assert.Equal(31, Export.Events.EventFileTests.Read(file).Count);
    }

    [Fact]
    public void A_backend_that_is_not_there_is_a_clear_error()
    {
        using var folder = new BadInputFolder();
        folder.IsRefused(
            1,
            "The device 'mps' is not there; this libtorch has cpu. Train on the cpu, or on a Mac with Apple silicon, where TorchSharp-cpu brings mps.",
            "train", "auto-mpg", "--device", "mps", "--out", Path.Combine(folder.Path, "run"));
    }

    private static string[] Entries(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    private static JsonNode Metrics(string run) => JsonNode.Parse(File.ReadAllText(Path.Combine(run, "metrics.json")))!;
}
