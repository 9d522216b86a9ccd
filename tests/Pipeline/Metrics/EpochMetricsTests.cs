using NeuralMl.Models;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Metrics;

public sealed class EpochMetricsTests
{
    [Fact]
    public void Errors_are_in_the_units_of_the_label()
    {
        var (recipe, data) = Prepared(Given.Recipe("Mpg"), Given.Numbers("Hp", 1, 2, 3), Given.Numbers("Mpg", 10.5f, 20.5f, 30.5f));

        // 0…1 stands for 10.5…30.5 mpg.
        Assert.Equal([("mae", 5.0)], Named(EpochMetrics.Of(recipe, data.Preprocessing)([0.25f, 0.5f, 0.75f], [0, 0.75f, 0.5f]), 15));
    }

    [Fact]
    public void Logits_of_classes_are_judged_by_their_accuracy()
    {
        var (recipe, data) = Prepared(Given.Recipe("Kind"), Given.Numbers("Hp", 1, 2, 3), Given.Texts("Kind", "a", "b", "a"));

        Assert.Equal([("accuracy", 0.5)], Named(EpochMetrics.Of(recipe, data.Preprocessing)([4, 1, 3, 2], [0, 1])));
    }

    [Fact]
    public void A_recipe_says_which_metrics()
    {
        var recipe = Given.Recipe("Kind") with { Training = new TrainingRecipe { Metrics = [new TopKAccuracy { K = 2 }, new Recall()] } };
        var (_, data) = Prepared(recipe, Given.Numbers("Hp", 1, 2, 3), Given.Texts("Kind", "a", "b", "a"));

        Assert.Equal([("top2", 1.0), ("recallMacro", 0.5)], Named(EpochMetrics.Of(recipe, data.Preprocessing)([4, 1, 3, 2], [0, 1])));
    }

    [Fact]
    public void Several_labels_have_their_metrics_under_their_names()
    {
        var (recipe, data) = Prepared(Given.Recipe("And") with { Data = new DataRecipe { Source = "gates.csv", Label = new LabelColumns("And", "Or") } },
            Given.Numbers("A", 0, 1, 1), Given.Numbers("And", 0, 0, 1), Given.Numbers("Or", 0, 1, 1));

        Assert.Equal([("And.mae", 0.0), ("Or.mae", 0.5)], Named(EpochMetrics.Of(recipe, data.Preprocessing)([0, 1, 1, 1], [0, 0.5f, 1, 0.5f])));
    }

    [Fact]
    public void The_history_has_a_column_for_each_metric()
    {
        using var folder = new TemporaryFolder();
        var epoch = new EpochResult(1, 1, 0.5, 0.25, 0.01, TimeSpan.FromSeconds(2), true) { Metrics = new Dictionary<string, double> { ["mae"] = 1.5, ["r2"] = 0.75 } };

        RunFiles.WriteHistory(folder.Path, [epoch]);

        Assert.Equal(["epoch,trainingLoss,validationLoss,learningRate,seconds,best,mae,r2", "1,0.5,0.25,0.01,2,1,1.5,0.75"], File.ReadAllLines(Path.Combine(folder.Path, RunFiles.History)));
    }

    [Fact]
    public void A_metric_that_only_some_epochs_have_is_empty_in_the_others()
    {
        using var folder = new TemporaryFolder();
        EpochResult[] history =
        [
            new(1, 2, 0.5, 0.25, 0.01, TimeSpan.FromSeconds(2), true) { Metrics = new Dictionary<string, double> { ["mae"] = 1.5 } },
            new(2, 2, 0.4, 0.2, 0.01, TimeSpan.FromSeconds(3), true) { Metrics = new Dictionary<string, double> { ["r2"] = 0.75 } },
        ];

        RunFiles.WriteHistory(folder.Path, history);

        Assert.Equal(["1,0.5,0.25,0.01,2,1,1.5,", "2,0.4,0.2,0.01,3,1,,0.75"], File.ReadAllLines(Path.Combine(folder.Path, RunFiles.History)).Skip(1));
    }

    private static (Recipe Recipe, PreparedData Data) Prepared(Recipe recipe, params TableColumn[] columns) => (recipe, PreparedData.From(Given.Table(columns), recipe));

    private static IEnumerable<(string Name, double Value)> Named(IReadOnlyDictionary<string, double> metrics, int digits = 6) =>
        metrics.Select(metric => (metric.Key, Math.Round(metric.Value, Math.Min(digits, 6))));
}
