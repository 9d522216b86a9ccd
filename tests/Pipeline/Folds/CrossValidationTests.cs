using System.Text.Json.Nodes;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Folds;

[Collection("torch")]
public sealed class CrossValidationTests
{
    private static readonly CrossValidationOptions ThreeFolds = new() { FoldCount = 3, RepeatCount = 2 };

    [Fact]
    public void Each_row_is_scored_once_per_fold_seed_and_the_figures_are_those_of_the_folds()
    {
        var result = Run(Given.Rows(30), Short("Mpg"), ThreeFolds);

        Assert.Equal([0, 1], result.Repeats.Select(repeat => repeat.FoldSeed));
        Assert.All(result.Repeats, repeat =>
        {
            Assert.Equal([1, 2, 3], repeat.Folds.Select(fold => fold.Fold));
            Assert.Equal(Enumerable.Range(0, 30).Select(row => row + 0.5), repeat.OutOfFold.Actual.Order().Select(actual => Math.Round(actual, 4)));
            Assert.Equal(MetricSpread.Of([.. repeat.Folds.Select(fold => fold.Test.Metrics["rmse"])]), repeat.Metrics["rmse"]);
            Assert.Equal(MetricSpread.Of([.. repeat.Folds.Select(fold => fold.Metrics.Baseline["mean"]["mae"])]), repeat.Baseline["mean"]["mae"]);
            Assert.Equal(repeat.OutOfFold.Predicted.Zip(repeat.OutOfFold.Actual, (one, other) => Math.Abs((double)one - other)).Average(), repeat.OutOfFold.Metrics["mae"], 5);
        });
        Assert.Equal(MetricSpread.Of([.. result.Repeats.Select(repeat => repeat.Metrics["mae"].Mean)]), result.Metrics["mae"]);
        Assert.Equal(MetricSpread.Of([.. result.Repeats.Select(repeat => repeat.Baseline["leastSquares"]["r2"].Mean)]), result.Baseline["leastSquares"]["r2"]);
        Assert.True(result.IsComplete);
    }

    [Fact]
    public void The_same_seeds_give_the_same_figures_and_others_give_others()
    {
        var results = new[] { 0, 0, 1 }.Select(seed => CrossValidationJson.Write(Run(Given.Rows(30), Short("Mpg") with { Seed = seed }, ThreeFolds))).Select(WithoutSeconds).ToList();

        Assert.Equal(results[0], results[1]);
        Assert.NotEqual(results[0], results[2]);
    }

    [Fact]
    public void A_fold_is_the_run_that_has_its_rows_as_test_rows_and_its_seed()
    {
        using var folder = new TemporaryFolder();
        var recipe = BundledRecipes.Load("auto-mpg");
        recipe = recipe with { Training = recipe.Training with { Epochs = 2 }, Split = recipe.Split with { Validation = 0.1 } };

        var fold = CrossValidation.Run(recipe, new CrossValidationOptions { FoldCount = 2 }, cancellationToken: TestContext.Current.CancellationToken).Repeats[0].Folds[1];
        var run = Experiment.Run(
            recipe with { Seed = fold.Seed, Split = recipe.Split with { Test = TestRows.OfList(fold.TestRows) } },
            new ExperimentOptions { OutputFolder = Path.Combine(folder.Path, "run") },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((196, 176, 20, 14), (fold.TestRows.Count, run.Metrics.Rows.Train, run.Metrics.Rows.Validation, run.Metrics.Rows.Dropped));
        Assert.Equal(run.Test!.Predicted, fold.Test.Predicted);
        Assert.Equal(run.Metrics.Test, fold.Metrics.Test);
        Assert.Equal(run.Metrics.BestEpoch, fold.Metrics.BestEpoch);
    }

    // The recipe's options were chosen on 314 of these rows (docs/LOG.md), none of them by these folds.
    [Fact]
    [Trait("Category", "Long")]
    public void Auto_mpg_predicts_unseen_cars_within_1_88_mpg_over_ten_folds_and_three_fold_seeds()
    {
        var result = CrossValidation.Run(
            BundledRecipes.Load("auto-mpg"), new CrossValidationOptions { RepeatCount = 3 }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.InRange(result.Metrics["mae"].Mean, 1.5, 1.88);
        Assert.Equal(392, result.Plan.RowCount);
        Assert.All(result.Repeats, repeat => Assert.Equal(392, repeat.OutOfFold.RowCount));
    }

    [Fact]
    public void Classes_are_pooled_in_one_order()
    {
        var rows = Enumerable.Range(0, 40).ToArray();
        var table = Given.Table(Given.Numbers("Row", Array.ConvertAll(rows, row => (float)row)), Given.Texts("Kind", Array.ConvertAll(rows, row => row % 4 == 0 ? "z" : "a")));

        var result = Run(table, Short("Kind") with { Network = [new Dense(2)] }, new CrossValidationOptions { FoldCount = 4 });

        Assert.Equal(ModelTask.Classification, result.Plan.Task);
        Assert.All(result.Repeats[0].Folds, fold =>
        {
            Assert.Equal(["a", "z"], fold.Test.Classes);
            Assert.InRange(fold.Test.Actual.Count(one => one == 1), 2, 3);
        });
        Assert.Equal((30, 10), (result.Repeats[0].OutOfFold.Actual.Count(one => one == 0), result.Repeats[0].OutOfFold.Actual.Count(one => one == 1)));
        Assert.Equal(["logistic", "mostFrequent"], result.Baseline.Keys);
        Assert.Equal(0.75, result.Baseline["mostFrequent"]["accuracy"].Mean, 1);
    }

    [Fact]
    public void A_sequence_is_cut_by_time_and_forecast_from_what_came_before()
    {
        var recipe = BundledRecipes.Load("co2");

        var result = CrossValidation.Run(
            recipe with { Training = recipe.Training with { Epochs = 1 } }, new CrossValidationOptions { FoldCount = 2 }, cancellationToken: TestContext.Current.CancellationToken);

        var folds = result.Repeats[0].Folds;
        Assert.Equal([Enumerable.Range(247, 247), Enumerable.Range(494, 247)], folds.Select(fold => fold.TestRows));
        Assert.All(folds, fold => Assert.InRange(fold.Metrics.Rows.Train, 1, fold.TestRows[0] - 36 - 24 + 1));
        Assert.Contains("seasonalNaiveWithDrift", result.Baseline);
        Assert.Equal(["mae", "rmse", "maeStep1", "maeStep24", "mape"], result.Metrics.Keys);
        Assert.Equal("Rows are cut in the order of time: each of the 2 folds is tested by a network that was trained on what came before it.", result.Plan.Notes[0]);
    }

    [Fact]
    public void Stopped_it_gives_the_folds_that_are_done()
    {
        using var cancellation = new CancellationTokenSource();

        var result = Run(Given.Rows(30), Short("Mpg"), ThreeFolds, new Listener(happened =>
        {
            if (happened is FoldFinished { DoneCount: 4 }) cancellation.Cancel();
        }), cancellation.Token);

        Assert.Equal([3, 1], result.Repeats.Select(repeat => repeat.Folds.Count));
        Assert.Equal((4, 6, false), (result.DoneCount, result.Plan.TrainingCount, result.IsComplete));
        Assert.Equal("user", (string?)JsonNode.Parse(CrossValidationJson.Write(result))!["stopped"]);
    }

    [Fact]
    public void A_fold_that_was_cut_short_is_no_fold()
    {
        using var cancellation = new CancellationTokenSource();

        var stopped = Assert.Throws<OperationCanceledException>(() => Run(Given.Rows(30), Short("Mpg"), ThreeFolds, new Listener(happened =>
        {
            if (happened is EpochFinished { Epoch.Epoch: 2 }) cancellation.Cancel();
        }), cancellation.Token));

        Assert.Equal("Stopped before the first fold was done, so there are no figures.", stopped.Message);
    }

    [Fact]
    public void Each_fold_is_reported_between_the_cut_and_the_next_one()
    {
        var events = new List<string>();

        Run(Given.Rows(9), Short("Mpg") with { Training = new TrainingRecipe { Epochs = 1 } }, new CrossValidationOptions { FoldCount = 2 }, new Listener(happened =>
        {
            if (happened is FoldsCut or DataPrepared or EpochFinished or FoldFinished) events.Add(happened.GetType().Name);
        }));

        Assert.Equal(["FoldsCut", "DataPrepared", "EpochFinished", "FoldFinished", "DataPrepared", "EpochFinished", "FoldFinished"], events);
    }

    [Fact]
    public void A_fault_names_its_fold()
    {
        // Rows in time's order: a class that comes late is unknown to the first network.
        var table = Given.Table(Given.Numbers("Row", 0, 1, 2, 3, 4, 5), Given.Texts("Kind", "a", "b", "a", "c", "a", "b"));

        var fault = Assert.Throws<InvalidDataException>(() => Run(table, Given.Recipe("Kind") with { Network = [new Dense(3)] }, new CrossValidationOptions { FoldCount = 2 }));

        Assert.Equal(
            "Fold 1 of 2, fold seed 0: cars.csv, label 'Kind': rows are held out of classes that no training row has: 'c'. Choose another seed, hold out fewer rows, or remove those classes from the data.",
            fault.Message);
    }

    [Fact]
    public void A_loss_that_diverges_names_its_fold()
    {
        var recipe = Short("Mpg") with { Normalize = new NormalizeRecipe { Features = Scaling.None, Label = Scaling.None } };

        var fault = Assert.Throws<ArithmeticException>(() => Run(
            Given.Rows(30), recipe with { Training = recipe.Training with { Epochs = 500, Optimizer = new Sgd { LearningRate = 1e6 } } }, ThreeFolds));

        Assert.StartsWith("Fold 1 of 3, fold seed 0: The ", fault.Message, StringComparison.Ordinal);
    }

    private static Recipe Short(string label)
    {
        var recipe = Given.Shuffled(label, 0, TestRows.OfFraction(0.2));
        return recipe with { Training = new TrainingRecipe { Epochs = 3 } };
    }

    private static CrossValidationResult Run(
        DataTable table, Recipe recipe, CrossValidationOptions options, IProgress<ExperimentEvent>? progress = null, CancellationToken? cancellationToken = null) =>
        CrossValidation.Run(new DataTable(table.Name, new string('0', 64), table.Columns), recipe, options, progress, cancellationToken ?? TestContext.Current.CancellationToken);

    private static string WithoutSeconds(string json)
    {
        var document = JsonNode.Parse(json)!;
        document["settings"]!["seed"] = 0;
        foreach (var fold in document["repeats"]!.AsArray().SelectMany(repeat => repeat!["folds"]!.AsArray()))
        {
            fold!["metrics"]!["seconds"] = 0;
            fold["seed"] = 0;
        }
        return document.ToJsonString();
    }

    private sealed class Listener(Action<ExperimentEvent> listen) : IProgress<ExperimentEvent>
    {
        public void Report(ExperimentEvent value) => listen(value);
    }
}
