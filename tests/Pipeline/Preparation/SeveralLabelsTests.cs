using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

/// <summary>A recipe that predicts several numbers at once.</summary>
[Collection("torch")]
public sealed class SeveralLabelsTests
{
    private static readonly DataTable s_table = Given.Table(
        Given.Numbers("X", 1, 2, 3, 4), Given.Numbers("Miles per gallon", 9, 46.6f, 20, 10), Given.Numbers("Year", 1970, 1982, 1976, 1973));

    public SeveralLabelsTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(Scaling.MinMax, 1f)]
    [InlineData(Scaling.None, 1982f)]
    public void Each_label_is_scaled_by_its_own_range_and_comes_back_by_its_own_name(Scaling scaling, float scaledYear)
    {
        var preprocessing = PreparedData.From(s_table, Several("Miles per gallon", "Year") with { Normalize = new NormalizeRecipe { Label = scaling } }).Preprocessing;
        var rows = preprocessing.Transform(s_table);

        var outputs = Given.RunPostlude(preprocessing, 2, rows.Targets);

        Assert.Equal(Shape.Create([2]), rows.TargetShape);
        Assert.Equal(scaledYear, rows.Targets[3]);
        Assert.Equal(["X"], preprocessing.Features.Select(feature => feature.Name));
        Assert.Equal(["Miles_per_gallon", "Year"], outputs.Keys);
        Assert.Equal([9, 46.6f, 20, 10], (float[])outputs["Miles_per_gallon"].Values, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([1970, 1982, 1976, 1973], (float[])outputs["Year"].Values, (a, b) => Math.Abs(a - b) < 1e-3);
        Assert.Equal(Shape.Create([4, 1]), outputs["Year"].Shape);
        Assert.Equal([(9, 46.6), (1970, 1982)], preprocessing.Targets.Select(target => (target.Min!.Value, target.Max!.Value)));
    }

    [Fact]
    public void Names_that_clean_to_the_same_output_are_told_apart()
    {
        var table = Given.Table(Given.Numbers("X", 1, 2), Given.Numbers("a b", 1, 2), Given.Numbers("a_b", 2, 1));
        Assert.Equal(["a_b", "a_b_2"], PreparedData.From(table, Several("a b", "a_b")).Preprocessing.Targets.Select(target => target.Output));
    }

    [Fact]
    public void A_row_that_lacks_one_of_the_labels_is_dropped()
    {
        var table = Given.Table(Given.Numbers("X", 1, 2, 3, 4), Given.Numbers("A", 1, float.NaN, 3, 5), Given.Numbers("B", 1, 2, 4, float.NaN));
        var data = PreparedData.From(table, Several("A", "B"));
        Assert.Equal((2, 2), (data.Train.RowCount, data.Report.DroppedRowCount));
        Assert.Equal([0, 0, 1, 1], data.Preprocessing.Transform(data.Train).Targets);
    }

    [Fact]
    public void Whole_numbers_are_a_regression_where_there_are_several_labels()
    {
        var gates = DataSource.Read("logic-gates.csv", new ReadOptions());
        Assert.Equal(ModelTask.Regression, PreparedData.From(gates, Several("And", "Or")).Task);
        Assert.Equal(ModelTask.Classification, PreparedData.From(gates, Several("And")).Task);
    }

    [Fact]
    public void A_label_of_text_among_several_is_refused()
    {
        var table = Given.Table(Given.Numbers("X", 1, 2), Given.Numbers("A", 1, 2), Given.Texts("Kind", "a", "b"));
        var error = Assert.Throws<InvalidDataException>(() => PreparedData.From(table, Several("A", "Kind")));
        Assert.Equal("cars.csv, label 'Kind' holds text, which regression cannot predict. Set the task to classification, or choose a number column.", error.Message);
    }

    [Fact]
    public void A_classification_of_several_labels_is_refused() => Assert.Equal(
        "cars.json has 1 fault:\n  data.label: lists 2 columns, but a classification predicts one. Name one, or set the task to regression.",
        Recipes.SmallRecipe.MessageOf(Recipes.SmallRecipe.Json, ("data.label", "[\"A\", \"B\"]"), ("task", "classification")));

    [Fact]
    public void A_label_that_is_a_feature_or_dropped_is_refused() => Assert.Equal(
        "cars.json has 2 faults:\n  data.features[1]: 'B' is the label; a network must not see what it predicts.\n  data.drop[0]: 'A' is the label; it cannot be left out.",
        Recipes.SmallRecipe.MessageOf(Recipes.SmallRecipe.Json, ("data.label", "[\"A\", \"B\"]"), ("data.features", "[\"X\", \"B\"]"), ("data.drop", "[\"A\"]")));

    [Fact]
    public void A_recipe_keeps_its_labels_in_json()
    {
        var recipe = Several("A", "B");
        Assert.Equal(recipe.Data.Label, Recipe.Parse(recipe.ToJson(), "test").Data.Label);
        Assert.Contains("\"label\": [\n      \"A\",\n      \"B\"\n    ]", recipe.ToJson(), StringComparison.Ordinal);
        Assert.Equal("A, B and C", new LabelColumns("A", "B", "C").ToString());
    }

    [Fact]
    public void Metrics_stand_under_each_labels_name()
    {
        var evaluation = Evaluation.OfNumbers([1, 10, 2, 30], [1, 20, 3, 20], "A", "B");
        Assert.Equal(["A.mae", "A.rmse", "A.r2", "A.mape", "B.mae", "B.rmse", "B.r2", "B.mape"], evaluation.Metrics.Keys);
        Assert.Equal((0.5, 10), (evaluation.Metrics["A.mae"], evaluation.Metrics["B.mae"]));
        Assert.Equal((2, 2), (evaluation.RowCount, evaluation.LabelCount));
        Assert.Equal([10, 30], evaluation.PredictedOf(1));
        Assert.Equal([1, 3], evaluation.ActualOf(0));
    }

    [Fact]
    public void A_run_learns_exports_and_is_evaluated_with_all_of_them()
    {
        using var folder = new NeuralMl.Tests.Inference.TemporaryFolder();
        var path = Path.Combine(folder.Path, "lines.csv");
        File.WriteAllLines(path, ["x,twice,minus", .. Enumerable.Range(0, 40).Select(x => FormattableString.Invariant($"{x},{2 * x},{100 - x}"))]);
        var recipe = Several("twice", "minus") with
        {
            Data = new DataRecipe { Source = path, Label = new("twice", "minus"), Units = new Dictionary<string, string> { ["minus"] = "kg" } },
            Split = new SplitRecipe { Test = TestRows.OfFraction(0.25) },
            Network = [new Dense(2)],
            Training = new TrainingRecipe { Optimizer = new Adam { LearningRate = 0.1 }, BatchSize = 8, Epochs = 100 },
        };

        var result = Experiment.Run(recipe, new ExperimentOptions { OutputFolder = Path.Combine(folder.Path, "run") }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(result.Metrics.Test!["minus.mae"] < 1);
        Assert.Equal(0, result.Metrics.Baseline["leastSquares"]["twice.mae"], 3);
        Assert.True(result.Metrics.Baseline["mean"]["twice.mae"] > 10);
        using var predictor = Predictor.Load(result.ModelPath);
        Assert.Equal(["twice", "minus"], predictor.Model.Card!.Targets.Select(target => target.Name));
        Assert.Equal([null, "kg"], predictor.Model.Card.Targets.Select(target => target.Unit));
        var evaluation = ModelEvaluation.Evaluate(predictor, DataSource.Read(path, new ReadOptions()));
        Assert.Equal((40, 2), (evaluation.RowCount, evaluation.LabelCount));
        Assert.True(evaluation.Metrics["twice.mae"] < 2);
    }

    [Fact]
    public void A_network_of_another_width_is_refused()
    {
        using var folder = new NeuralMl.Tests.Inference.TemporaryFolder();
        var recipe = Several("And", "Or") with { Data = new DataRecipe { Source = "logic-gates.csv", Label = new("And", "Or") } };
        var error = Assert.Throws<InvalidDataException>(() => Experiment.Run(recipe, new ExperimentOptions { OutputFolder = Path.Combine(folder.Path, "run") }, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(
            "Recipe 'test': the network gives (1), but labels And and Or are 2 numbers: expected (2). Give the last layer 2 units.", error.Message);
    }

    private static Recipe Several(params string[] labels) =>
        Given.Recipe(labels[0]) with { Data = new DataRecipe { Source = "cars.csv", Label = new(labels) } };
}
