using System.Globalization;
using System.Text.RegularExpressions;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Cli;

public sealed partial class CrossValidateCommandTests
{
    [Fact]
    public void Means_and_deviations_stand_above_the_baselines_and_the_folds()
    {
        var run = ConsoleRun.Of("crossvalidate", "auto-mpg", "--folds", "3", "--epochs", "1");

        Assert.Equal(0, run.ExitCode);
        string[] lines = [.. Plain(run.Out).Split('\n').Select(line => line.Split('│') is [_, var first, ..] ? first.Trim() : line)];
        Assert.Equal(
            [
                "3 folds of 392 rows, fold seed 0", "this network, mean of the folds", "least squares", "mean of the training rows", "all folds as one", "fold 1", "fold 2", "fold 3",
                "± is the standard deviation between the folds.",
                "Each of the 392 complete rows is tested once per fold seed, by a network that was trained without it.",
                "The recipe's own test rows (78 listed ones) are not set apart: the folds take their place.",
            ],
            lines.Where(line => line.Length > 0 && line[0] is not ('╭' or '├' or '╰')));
        Assert.Matches(@"│ this network, mean of the folds +│ +\d+\.\d{4} ± \d+\.\d{4} │", Plain(run.Out));
        Assert.Matches(@"│ 3 folds of 392 rows, fold seed 0 │ +MAE \(mpg\) │ +RMSE \(mpg\) │ +R² │", run.Out);
        Assert.Matches(@"\n3/3  fold seed 0, fold 3  MAE \(mpg\) \d+\.\d{4}  262 training, 0 validation, 130 test  \d+\.\d s\n", run.Error);
    }

    [Fact]
    public void With_repeats_each_fold_seed_has_its_mean()
    {
        var run = ConsoleRun.Of("crossvalidate", "codelab", "--folds", "2", "--repeats", "2", "--fold-seed", "5", "--epochs", "1");

        Assert.Contains("│ 2 folds of 392 rows, fold seeds 5, 6 │", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"│ this network, mean of the fold seeds │ +\d+\.\d{4} ± \d+\.\d{4} │", Plain(run.Out));
        Assert.Matches(@"│ fold seed 6, mean of its folds       │ +\d+\.\d{4} ± \d+\.\d{4} │", run.Out);
        Assert.Contains("± is the standard deviation: in the rows of a fold seed between its folds, above them between the fold seeds.\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_has_everything_and_goes_to_a_file_as_well()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "folds.json");

        var run = ConsoleRun.Of("crossvalidate", "auto-mpg", "--folds", "2", "--epochs", "1", "--set", "training.batchSize=32", "--json", "--out", file);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(run.Out, File.ReadAllText(file));
        Assert.Equal(
            ["recipe", "task", "data", "sha256", "rows", "folds", "foldSeeds", "notes", "metrics", "baseline", "repeats", "settings"], run.Json.AsObject().Select(pair => pair.Key));
        Assert.Equal(("auto-mpg", "regression", 392, 2), ((string?)run.Json["recipe"], (string?)run.Json["task"], (int)run.Json["rows"]!, (int)run.Json["folds"]!));
        Assert.Equal(32, (int)run.Json["settings"]!["training"]!["batchSize"]!);
        var repeat = run.Json["repeats"]![0]!;
        double[] folds = [.. repeat["folds"]!.AsArray().Select(fold => (double)fold!["metrics"]!["test"]!["mae"]!)];
        Assert.Equal(MetricSpread.Of(folds), new MetricSpread((double)repeat["metrics"]!["mae"]!["mean"]!, (double)repeat["metrics"]!["mae"]!["deviation"]!));
        Assert.Equal(folds.Average(), (double)repeat["outOfFold"]!["mae"]!, 5); // folds of one size
        Assert.Equal(folds.Average(), (double)run.Json["metrics"]!["mae"]!["mean"]!);
        Assert.Null(run.Json["metrics"]!["mae"]!["deviation"]);
        Assert.Equal(["leastSquares", "mean"], repeat["baseline"]!.AsObject().Select(pair => pair.Key));
    }

    [Fact]
    public void A_bare_data_file_is_enough()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("cars.csv", File.ReadAllBytes(TrainedRuns.CarsData));

        var run = ConsoleRun.Of("crossvalidate", data, "--label", "Miles_per_Gallon", "--folds", "2", "--epochs", "1");

        Assert.StartsWith("cars.csv has 6 columns of numbers (Miles_per_Gallon, Cylinders, Displacement, Horsepower, Weight_in_lbs, Acceleration), 1 of dates (Year) and 2 of text (Name, Origin).\nThe label 'Miles_per_Gallon' holds numbers with fractions, so the task is regression:", run.Error, StringComparison.Ordinal);
        Assert.Contains("\nThe recipe's own test rows (a fraction of 0.2) are not set apart: the folds take their place.\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("│ 2 folds of 398 rows, fold seed 0 ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_file_needs_a_label() => ConsoleRun.Of("crossvalidate", TrainedRuns.CarsData).IsRefused(
        2, $"{TrainedRuns.CarsData} is a data file: say which column to predict, as in neuralml crossvalidate {TrainedRuns.CarsData} --label <column>.");

    [Fact]
    public void More_folds_than_rows_are_bad_data() => ConsoleRun.Of("crossvalidate", "auto-mpg", "--folds", "393").IsRefused(
        3, "auto-mpg.csv has 392 complete rows, which cannot be cut into 393 folds. Ask for 392 at most.");

    [Fact]
    public void A_place_that_no_file_can_have_is_refused_before_anything_is_trained()
    {
        using var folder = new TemporaryFolder();
        var missing = Path.Combine(folder.Path, "none");

        ConsoleRun.Of("crossvalidate", "auto-mpg", "--out", folder.Path).IsRefused(2, $"--out {folder.Path} is a folder; expected the name of a file.");
        ConsoleRun.Of("crossvalidate", "auto-mpg", "--out", Path.Combine(missing, "folds.json"))
            .IsRefused(2, $"--out {Path.Combine(missing, "folds.json")}: there is no folder '{missing}'. Make it first.");
    }

    [Fact]
    public async Task Ctrl_C_shows_the_folds_that_are_done()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGINT is sent by kill, and 'env --default-signal' is of Linux.");
        using var folder = new TemporaryFolder();
        string[] arguments = ["--default-signal=INT", ConsoleRun.Program, "crossvalidate", "auto-mpg", "--folds", "100", "--repeats", "50", "--epochs", "10"];
        using var process = ConsoleRun.Start(folder.Path, "env", arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string? line;
        while ((line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)) is not null && !line.StartsWith("2/5000  ", StringComparison.Ordinal)) ;
        ExternalTool.Run("/bin/kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture));
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Stopping after this batch; the folds done so far are shown. Once more ends the program at once.\n", errors, StringComparison.Ordinal);
        Assert.Matches(@"\nStopped by the user after \d+ of 5000 folds; the figures are those of the folds that are done\.\n", await output);
        Assert.Contains("│ fold 2 ", await output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    // Without the codes that make a row bold.
    private static string Plain(string text) => Bold().Replace(text, "");

    [GeneratedRegex(@"\x1b\[\d*m")]
    private static partial Regex Bold();
}
