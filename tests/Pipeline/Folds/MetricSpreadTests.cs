using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Folds;

public sealed class MetricSpreadTests
{
    [Fact]
    public void The_deviation_is_that_of_a_sample()
    {
        var spread = MetricSpread.Of(2, 4, 4, 4, 5, 5, 7, 9);

        Assert.Equal(5, spread.Mean);
        Assert.Equal(Math.Sqrt(32.0 / 7), spread.Deviation);
    }

    [Fact]
    public void A_single_value_has_no_deviation() => Assert.Equal(new MetricSpread(3, null), MetricSpread.Of(3));

    [Fact]
    public void A_metric_that_is_no_number_in_one_fold_has_no_mean() => Assert.True(double.IsNaN(MetricSpread.Of(1, double.NaN, 2).Mean));

    [Fact]
    public void Without_values_there_is_no_mean() => Assert.Equal(
        "There are no numbers to take the mean of; at least one is needed. (Parameter 'values')", Assert.Throws<ArgumentException>(() => MetricSpread.Of()).Message);
}
