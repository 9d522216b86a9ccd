using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

/// <summary>The learning-rate range test and the test of batch sizes.</summary>
[Collection("torch")]
public sealed class FinderTests
{
    private static readonly FitOptions s_options = new() { BatchSize = 16, EpochCount = 30, Optimizer = new Adam { LearningRate = LearningRate.Auto } };

    [Fact]
    public void The_rate_that_is_found_trains_better_than_a_thirtieth_and_than_thirty_times_it()
    {
        var found = FitData.Small().FindLearningRate(FitData.Line(256), s_options, TestContext.Current.CancellationToken).Suggested;
        Assert.InRange(found, 1e-3, 0.5);
        Assert.InRange(LossAt(found), 0, LossAt(found / 30));
        Assert.InRange(LossAt(found), 0, LossAt(found * 30));

        double LossAt(double rate) => FitData.Small().Train(FitData.Line(256), s_options with { Optimizer = new Adam { LearningRate = rate }, DivergenceFactor = 1e9 }).History[^1].TrainingLoss;
    }

    [Fact]
    public void The_loss_is_given_at_rates_that_grow_by_the_same_factor()
    {
        var points = FitData.Small().FindLearningRate(FitData.Line(256), s_options, TestContext.Current.CancellationToken).Points;
        Assert.Equal(1e-6, points[0].LearningRate, 12);
        var factors = points.Zip(points.Skip(1), (a, b) => b.LearningRate / a.LearningRate);
        Assert.All(factors, factor => Assert.Equal(Math.Pow(1e7, 1 / 99.0), factor, 9));
    }

    [Fact]
    public void Training_with_the_rate_left_open_is_training_with_the_rate_that_is_found()
    {
        var found = FitData.Small().FindLearningRate(FitData.Line(256), s_options, TestContext.Current.CancellationToken).Suggested;
        var open = FitData.Small().Train(FitData.Line(256), s_options);
        Assert.Equal(FitData.Bits(FitData.Small().Train(FitData.Line(256), s_options with { Optimizer = new Adam { LearningRate = found } })), FitData.Bits(open));
    }

    [Fact]
    public void The_test_leaves_no_tensor_and_torchs_state_as_it_was()
    {
        LibTorch.EnsureLoaded();
        FitData.Small().FindLearningRate(FitData.Line(256), s_options, TestContext.Current.CancellationToken);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        torch.manual_seed(5);
        var expected = torch.rand(1).item<float>();
        torch.manual_seed(5);
        FitData.Small().FindLearningRate(FitData.Line(256), s_options, TestContext.Current.CancellationToken);
        using (torch.NewDisposeScope()) Assert.Equal(expected, torch.rand(1).item<float>());
        Assert.InRange(DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount, 0, before + 1);
    }

    [Fact]
    public void A_test_that_is_refused_leaves_torch_to_other_threads()
    {
        var options = s_options with { Frozen = ["convX*"] };
        Assert.Throws<ArgumentException>(() => FitData.Small().FindLearningRate(FitData.Line(256), options, TestContext.Current.CancellationToken));
        var other = new Thread(() => FitData.Small().Train(FitData.Line(16), s_options with { Optimizer = new Adam(), EpochCount = 1 })) { IsBackground = true };
        other.Start();
        Assert.True(other.Join(TimeSpan.FromSeconds(60)), "The training on another thread still waits for torch.");
    }

    [Fact]
    public void The_suggestion_is_a_tenth_of_the_rate_of_the_least_loss()
    {
        LearningRatePoint[] points = [.. Enumerable.Range(0, 30).Select(i => new LearningRatePoint(i + 1, Math.Abs(i - 17)))];
        Assert.Equal(1.8, LearningRateFinder.Suggest(points), 9);
    }

    [Fact]
    public void A_loss_that_never_falls_suggests_nothing()
    {
        LearningRatePoint[] points = [.. Enumerable.Range(0, 30).Select(i => new LearningRatePoint(i + 1, i))];
        var error = Assert.Throws<ArithmeticException>(() => LearningRateFinder.Suggest(points));
        Assert.Equal(
            "The loss fell at no learning rate between 1E-06 and 10, so none can be suggested. Look at the data and the network ('neuralml doctor'), or set the learning rate.", error.Message);
    }

    [Fact]
    public void A_line_search_takes_no_rate_from_the_test()
    {
        var error = Assert.Throws<ArgumentException>(() => FitData.Small().FindLearningRate(FitData.Line(8), s_options with { Optimizer = new Lbfgs() }, TestContext.Current.CancellationToken));
        Assert.Equal("Lbfgs takes no learning rate from a range test. Set a number; 1 is usual.", error.Message);
    }

    [Fact]
    public void Batch_sizes_are_doubled_until_all_rows_are_one_batch()
    {
        var search = FitData.Small().FindBatchSize(FitData.Line(70), s_options with { Optimizer = new Adam() }, TestContext.Current.CancellationToken);
        int[] doubled = [8, 16, 32, 64];
        Assert.Equal(doubled[..search.Points.Count], search.Points.Select(point => point.BatchSize));
        Assert.Contains(search.Suggested, doubled);
        Assert.Null(search.RanOut);
        Assert.All(search.Points, point => Assert.True(point.RowsPerSecond > 0));
    }

    [Fact]
    public void The_suggested_batch_size_is_the_smallest_that_is_nearly_as_fast()
    {
        var search = FitData.Small().FindBatchSize(FitData.Line(512), s_options with { Optimizer = new Adam() }, TestContext.Current.CancellationToken);
        var fastest = search.Points.Max(point => point.RowsPerSecond);
        Assert.Equal(search.Points.First(point => point.RowsPerSecond >= 0.9 * fastest).BatchSize, search.Suggested);
    }
}
