using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Metrics;

public sealed class MetricTests
{
    private static readonly Metric[] OfNumbers = [new Mae(), new Rmse(), new R2(), new Mape()];

    private static readonly Metric[] OfClasses =
    [
        new Accuracy(), new LogLoss(), new Precision(), new Recall(), new F1Score(), new RocAuc(), new PrAuc(),
        new Precision { Average = ClassAverage.Micro }, new Recall { Average = ClassAverage.Micro }, new F1Score { Average = ClassAverage.Micro },
    ];

    private static readonly Metric[] OfFiveClasses = [.. OfClasses, new TopKAccuracy { K = 1 }, new TopKAccuracy { K = 2 }, new TopKAccuracy { K = 3 }];

    public static TheoryData<string, string> Cases =>
    [
        .. OfNumbers.Select(metric => ("numbers", metric.Name)),
        .. OfClasses.Select(metric => ("twoClasses", metric.Name)),
        .. OfFiveClasses.Select(metric => ("fiveClasses", metric.Name)),
        ("zeroLabel", "mape"),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_metric_is_what_scikit_learn_computes(string name, string metric)
    {
        var rows = SklearnCase.Of(name);

        var value = OfNumbers.Concat(OfFiveClasses).Single(known => known.Name == metric).Compute(rows.Predicted, rows.Actual);

        Assert.Equal(rows.Expected[metric], value, 1e-6 * Math.Max(1, rows.Expected[metric]));
    }

    [Fact]
    public void The_metrics_of_every_epoch_are_what_ML_NET_computes()
    {
        var (numbers, classes) = (SklearnCase.Of("numbers"), SklearnCase.Of("fiveClasses"));

        Assert.Equal(Evaluators.OfNumbers(numbers.Predicted, numbers.Actual).MeanAbsoluteError, Metric.Mae.Compute(numbers.Predicted, numbers.Actual), 1e-12);
        Assert.Equal(Evaluators.OfClasses(classes.Predicted, classes.Actual).MicroAccuracy, Metric.Accuracy.Compute(classes.Predicted, classes.Actual), 1e-12);
    }

    [Fact]
    public void The_F1_of_the_second_of_two_classes_is_what_ML_NET_computes()
    {
        var rows = SklearnCase.Of("twoClasses");
        var ofMlNet = Evaluators.OfTwoClasses(Array.ConvertAll(Evaluation.Column(rows.Predicted, 1, 2), probability => probability - 0.5f), Array.ConvertAll(rows.Actual, label => label == 1));

        Assert.Equal(ofMlNet.F1Score, Evaluation.OfClasses(rows.Predicted, rows.Actual, ["no", "yes"]).ByClass()[1].F1, 1e-12);
    }

    [Fact]
    public void A_class_that_neither_occurs_nor_is_answered_does_not_count() =>
        Assert.Equal(1, new F1Score().Compute([1, 0, 0, 0, 1, 0], [0, 1]));

    [Fact]
    public void Areas_under_curves_are_not_defined_where_a_class_has_no_row()
    {
        Assert.Equal(double.NaN, new RocAuc().Compute([0.2f, 0.8f, 0.4f, 0.6f], [1, 1]));
        Assert.Equal(double.NaN, new PrAuc().Compute([0.2f, 0.8f, 0.4f, 0.6f], [0, 0]));
    }

    [Theory]
    [InlineData("mae", false)]
    [InlineData("mape", false)]
    [InlineData("rmse", false)]
    [InlineData("r2", true)]
    [InlineData("logLoss", false)]
    [InlineData("accuracy", true)]
    [InlineData("rocAuc", true)]
    public void A_metric_says_whether_more_of_it_is_better(string name, bool largerIsBetter) =>
        Assert.Equal(largerIsBetter, OfNumbers.Concat(OfClasses).Single(metric => metric.Name == name).LargerIsBetter);
}
