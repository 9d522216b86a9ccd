using NeuralMl.Pipeline;
using static NeuralMl.Tests.Pipeline.Recipes.SmallRecipe;

namespace NeuralMl.Tests.Pipeline.Metrics;

public sealed class MetricRecipeTests
{
    [Fact]
    public void Metrics_are_named_alone_or_with_their_settings()
    {
        var recipe = Recipe.Parse(Json, "cars.json", [("task", "classification"), ("training.metrics", """["accuracy", {"name": "topK", "k": 3}, {"name": "f1", "average": "micro"}]""")]);

        Assert.Equal([new Accuracy(), new TopKAccuracy { K = 3 }, new F1Score { Average = ClassAverage.Micro }], recipe.Training.Metrics);
        Assert.Equal(["accuracy", "top3", "f1Micro"], recipe.Training.Metrics?.Select(metric => metric.Name));
    }

    [Fact]
    public void Metrics_come_back_as_they_were_written()
    {
        var recipe = Recipe.Parse(Json, "cars.json", [("training.metrics", """["rmse", "mape"]""")]);
        var again = Recipe.Parse(recipe.ToJson(), "cars.json");

        Assert.Equal(recipe.Training.Metrics, again.Training.Metrics);
        Assert.Contains("\"metrics\": [\n      \"rmse\",\n      \"mape\"\n    ]", recipe.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("regression", "[\"mea\"]", "training.metrics[0]: unknown metric 'mea'. Did you mean 'mae'?")]
    [InlineData("regression", "[3]", "training.metrics[0]: is 3; it must name a metric.")]
    [InlineData("regression", "\"mae\"", "training.metrics: is \"mae\"; it must be a list.")]
    [InlineData("regression", "[\"mae\", {\"name\": \"mae\"}]", "training.metrics[1]: 'mae' is listed twice.")]
    [InlineData("regression", "[\"mae\", \"accuracy\"]", "training.metrics[1]: 'accuracy' judges classes, but the task is regression. Take mae, mape, r2 or rmse.")]
    [InlineData("classification", "[\"r2\"]", "training.metrics[0]: 'r2' judges numbers, but the task is classification. Take accuracy, f1, logLoss, prAuc, precision, recall, rocAuc or topK.")]
    [InlineData("classification", "[{\"name\": \"topK\", \"k\": 0}]", "training.metrics[0].k: is 0; it must be at least 1.")]
    [InlineData("classification", "[{\"name\": \"f1\", \"average\": \"mean\"}]", "training.metrics[0].average: is \"mean\"; it must be \"macro\" or \"micro\".")]
    public void A_metric_that_is_unknown_or_does_not_fit_is_refused(string task, string metrics, string fault) =>
        Assert.Equal($"cars.json has 1 fault:\n  {fault}", MessageOf(Json, ("task", task), ("training.metrics", metrics)));

    [Fact]
    public void A_top_K_of_more_classes_than_there_are_is_refused() => Assert.Equal(
        "test has 1 fault:\n  training.metrics[0]: takes the 5 most probable classes, but there are 3. Set k to at most 2: with all of them, every answer is right.",
        RefusalOf(new TopKAccuracy(), Given.Texts("Kind", "a", "b", "c")));

    [Fact]
    public void A_metric_that_does_not_fit_what_the_data_turns_out_to_be_is_refused() => Assert.Equal(
        "test has 1 fault:\n  training.metrics[0]: 'r2' judges numbers, but the task is classification. Take accuracy, f1, logLoss, prAuc, precision, recall, rocAuc or topK.",
        RefusalOf(new R2(), Given.Texts("Kind", "a", "b", "c")));

    [Fact]
    public void A_monitor_of_several_labels_is_refused()
    {
        var recipe = Given.Shuffled("And", seed: 0, TestRows.OfFraction(0), validation: 0.25) with
        {
            Data = new DataRecipe { Source = "gates.csv", Label = new LabelColumns("And", "Or") },
            Training = new TrainingRecipe { Monitor = Metric.Mae },
        };

        Assert.Equal(
            "test has 1 fault:\n  training.monitor: looks at one number, but there is one for each of 2 labels. Leave it out: the validation loss is of all of them.",
            RefusalOf(recipe, Given.Numbers("A", 0, 1, 0, 1, 0, 1, 0, 1), Given.Numbers("And", 0, 0.5f, 1, 0, 0.5f, 1, 0, 1), Given.Numbers("Or", 0, 1, 1, 0.5f, 0, 1, 0, 1)));
    }

    private static string RefusalOf(Metric metric, TableColumn label) =>
        RefusalOf(Given.Recipe("Kind") with { Training = new TrainingRecipe { Metrics = [metric] } }, Given.Numbers("Hp", 1, 2, 3), label);

    private static string RefusalOf(Recipe recipe, params TableColumn[] columns)
    {
        var data = PreparedData.From(Given.Table(columns), recipe);
        return Assert.Throws<InvalidDataException>(() => MetricRules.Check(recipe, data)).Message.ReplaceLineEndings("\n");
    }
}
