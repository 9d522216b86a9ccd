using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Metrics;

public sealed class IntervalTests
{
    [Theory]
    [InlineData("mae")]
    [InlineData("rmse")]
    [InlineData("r2")]
    public void The_interval_of_a_regression_is_SciPys_bootstrap(string metric)
    {
        var rows = SklearnCase.Of("numbers");
        double[] expected = rows.Intervals[metric];

        var interval = Evaluation.OfNumbers(rows.Predicted, rows.Actual, "Mpg").Intervals(seed: 0)[metric];

        // Its 50,000 sets and our 2,000 are drawn differently: an end's standard error is about a fiftieth of the width.
        var width = expected[1] - expected[0];
        Assert.Equal(expected[0], interval.Low, 0.06 * width);
        Assert.Equal(expected[1], interval.High, 0.06 * width);
    }

    [Theory]
    [InlineData("twoClasses", 2)]
    [InlineData("fiveClasses", 5)]
    public void The_interval_of_the_accuracy_is_SciPys_Wilson_score(string name, int classCount)
    {
        var rows = SklearnCase.Of(name);

        var interval = Evaluation.OfClasses(rows.Predicted, rows.Actual, Names(classCount)).Intervals(seed: 0)["accuracy"];

        Assert.Equal(rows.Intervals["accuracy"][0], interval.Low, 1e-12);
        Assert.Equal(rows.Intervals["accuracy"][1], interval.High, 1e-12);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_another()
    {
        var rows = SklearnCase.Of("numbers");
        var evaluation = Evaluation.OfNumbers(rows.Predicted, rows.Actual, "Mpg");

        Assert.Equal(evaluation.Intervals(seed: 1), evaluation.Intervals(seed: 1));
        Assert.NotEqual(evaluation.Intervals(seed: 1)["mae"], evaluation.Intervals(seed: 2)["mae"]);
    }

    [Fact]
    public void Several_labels_have_their_intervals_under_their_names() => Assert.Equal(
        ["And.mae", "And.rmse", "And.r2", "Or.mae", "Or.rmse", "Or.r2"],
        Evaluation.OfNumbers([0, 1, 1, 0, 1, 1], [0, 0, 0, 1, 1, 1], "And", "Or").Intervals(seed: 0).Keys);

    [Fact]
    public void Labels_that_are_all_the_same_have_no_R2_to_judge() =>
        Assert.Equal(["mae", "rmse"], Evaluation.OfNumbers([1, 2, 3], [2.1f, 2.1f, 2.1f], "Mpg").Intervals(seed: 0).Keys);

    [Fact]
    public void The_interval_of_very_many_rows_is_as_wide_as_theory_has_it()
    {
        // Errors of 0 and 1 with probability 1/2: their mean deviates by 1/(2√n).
        var random = new Random(0);
        float[] errors = [.. Enumerable.Range(0, 25_000).Select(_ => (float)random.Next(2))];

        var interval = Evaluation.OfNumbers(errors, new float[errors.Length], "Mpg").Intervals(seed: 0)["mae"];

        var width = 2 * 1.96 / (2 * Math.Sqrt(errors.Length));
        Assert.Equal(width, interval.High - interval.Low, 0.1 * width);
        Assert.InRange(errors.Average(), interval.Low, interval.High);
    }

    [Fact]
    public void Forecasts_and_single_rows_have_no_interval()
    {
        Assert.Empty(Evaluation.OfForecasts([1, 2, 3, 4], [1, 2, 3, 5], horizon: 2).Intervals(seed: 0));
        Assert.Empty(Evaluation.OfNumbers([1], [2], "Mpg").Intervals(seed: 0));
    }

    [Theory]
    [InlineData("twoClasses")]
    [InlineData("fiveClasses")]
    public void Each_class_has_the_precision_recall_F1_and_support_of_scikit_learn(string name)
    {
        var rows = SklearnCase.Of(name);

        var byClass = Evaluation.OfClasses(rows.Predicted, rows.Actual, Names(rows.ByClass.Length)).ByClass();

        Assert.Equal(
            rows.ByClass.Select((values, i) => new ClassMetrics($"{(char)('a' + i)}", values[0], values[1], values[2], (int)values[3])).Select(Rounded), byClass.Select(Rounded));
    }

    [Theory]
    [InlineData("twoClasses")]
    [InlineData("fiveClasses")]
    public void The_confusion_matrix_is_that_of_scikit_learn(string name)
    {
        var rows = SklearnCase.Of(name);

        var counts = Evaluation.OfClasses(rows.Predicted, rows.Actual, Names(rows.ByClass.Length)).ConfusionMatrix();

        Assert.Equal(rows.Confusion.SelectMany(row => row), counts.Cast<int>());
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"{(char)('a' + i)}")];

    private static ClassMetrics Rounded(ClassMetrics of) => of with { Precision = Math.Round(of.Precision, 12), Recall = Math.Round(of.Recall, 12), F1 = Math.Round(of.F1, 12) };
}
