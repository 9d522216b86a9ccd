using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

/// <summary>What ends, limits or narrows a training.</summary>
[Collection("torch")]
public sealed class LoopControlTests
{
    private static readonly FitOptions s_options = new() { EpochCount = 40, BatchSize = 8, Schedule = Schedule.Constant };

    private static readonly TrainingData s_opposite = FitData.Line(8) with { Targets = [.. FitData.Line(8).Targets.Select(target => -target)] };

    [Fact]
    public void Early_stopping_ends_after_its_patience_and_keeps_the_best_weights()
    {
        var trained = FitData.Small().Train(FitData.Line(64), s_options with { EarlyStopping = new() { Patience = 3 }, Optimizer = new Sgd { LearningRate = 0.1 } }, s_opposite);
        Assert.Equal(StopReason.EarlyStopping, trained.StopReason);
        Assert.Equal(trained.BestEpoch + 3, trained.History.Count);
        Assert.Equal(trained.History.MinBy(epoch => epoch.ValidationLoss)!.Epoch, trained.BestEpoch);
    }

    [Fact]
    public void A_gain_smaller_than_the_least_does_not_count()
    {
        var stopped = FitData.Small().Train(FitData.Line(64), s_options with { EarlyStopping = new() { Patience = 2, MinimumGain = 1e6 } }, FitData.Line(8));
        Assert.Equal((StopReason.EarlyStopping, 3), (stopped.StopReason, stopped.History.Count));
    }

    [Fact]
    public void Without_validation_rows_early_stopping_looks_at_the_training_loss()
    {
        var trained = FitData.Small().Train(FitData.Line(64), s_options with { EarlyStopping = new() { Patience = 2, MinimumGain = 1e6 } });
        Assert.Equal((StopReason.EarlyStopping, 3), (trained.StopReason, trained.History.Count));
    }

    [Fact]
    public void The_steps_may_be_limited_and_the_schedule_ends_with_them()
    {
        var trained = FitData.Small().Train(FitData.Line(64), s_options with { MaxSteps = 20, Schedule = new LinearSchedule() }, FitData.Line(8));
        Assert.Equal((StopReason.MaxSteps, 3), (trained.StopReason, trained.History.Count));
        Assert.Equal(0.001 / 20, trained.History[^1].LearningRate, 9);
    }

    [Fact]
    public void A_last_row_by_itself_goes_with_the_step_before_whatever_its_batches()
    {
        var one = FitData.Small().Train(FitData.Line(9), s_options with { BatchSize = 4, EpochCount = 3 });
        var parts = FitData.Small().Train(FitData.Line(9), s_options with { BatchSize = 1, AccumulationCount = 4, EpochCount = 3 });
        foreach (var (expected, actual) in one.Weights[0].ToFloats().Zip(parts.Weights[0].ToFloats())) Assert.Equal(expected, actual, 1e-5);
    }

    [Fact]
    public void A_few_batches_are_learned_by_heart_whatever_is_monitored()
    {
        var options = s_options with { OverfitBatches = 1, Monitor = new("luck", LargerIsBetter: true), Evaluate = (_, _) => new Dictionary<string, double> { ["luck"] = 1 } };
        var trained = FitData.Small().Train(FitData.Line(64), options, FitData.Line(8));
        Assert.Equal((40, 40), (trained.History.Count, trained.BestEpoch));
        Assert.All(trained.History, epoch => Assert.Empty(epoch.Metrics));
    }

    [Fact]
    public void An_epoch_that_is_cut_short_has_the_mean_loss_of_its_rows()
    {
        var data = FitData.Line(64) with { Targets = [.. Enumerable.Repeat(1f, 64)] };
        var still = s_options with { Optimizer = new Sgd { LearningRate = 1e-30 } };
        var network = new Sequential([1]) { new Dense(1) { WeightInitializer = new Zeros(), BiasInitializer = new Zeros() } };
        Assert.Equal(1, network.Train(data, still with { MaxSteps = 3 }).History[^1].TrainingLoss, 6);
    }

    [Fact]
    public void The_time_may_be_limited()
    {
        var trained = FitData.Small().Train(FitData.Line(64), s_options with { MaxTime = TimeSpan.FromMilliseconds(1), EpochCount = 1_000_000 });
        Assert.Equal(StopReason.MaxTime, trained.StopReason);
    }

    [Fact]
    public void A_metric_may_choose_the_best_weights()
    {
        var count = 0;
        var options = s_options with { EpochCount = 5, Monitor = new("luck", LargerIsBetter: true), Evaluate = (_, _) => new Dictionary<string, double> { ["luck"] = ++count == 2 ? 1 : 0 } };
        var trained = FitData.Small().Train(FitData.Line(64), options, FitData.Line(8));
        Assert.Equal(2, trained.BestEpoch);
        Assert.Equal([false, true, false, false, false], trained.History.Select(epoch => epoch.Epoch == 1 ? !epoch.IsBest : epoch.IsBest));
        Assert.Equal([0, 1, 0, 0, 0], trained.History.Select(epoch => epoch.Metrics["luck"]));
    }

    [Fact]
    public void Metrics_get_all_outputs_and_targets_of_the_validation_rows()
    {
        (float[] Outputs, float[] Targets) seen = default;
        var options = s_options with
        {
            EpochCount = 1,
            Evaluate = (outputs, targets) =>
            {
                seen = (outputs, targets);
                return new Dictionary<string, double>();
            },
        };
        var trained = FitData.Small().Train(FitData.Line(64), options, FitData.Line(700));
        Assert.Equal(FitData.Line(700).Targets, seen.Targets);
        Assert.Equal(trained.Predict(FitData.Line(700).Features), seen.Outputs, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Accumulated_batches_move_the_weights_as_one_batch_does()
    {
        var whole = FitData.Small().Train(FitData.Line(33), s_options with { BatchSize = 16, EpochCount = 5 });
        var parts = FitData.Small().Train(FitData.Line(33), s_options with { BatchSize = 4, AccumulationCount = 4, EpochCount = 5 });
        Assert.Equal(whole.Weights.SelectMany(weight => weight.ToFloats()), parts.Weights.SelectMany(weight => weight.ToFloats()), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(whole.History[^1].TrainingLoss, parts.History[^1].TrainingLoss, 6);
    }

    [Fact]
    public void The_norm_of_a_gradient_is_kept_within_its_limit()
    {
        var network = new Sequential([1]) { new Dense(1) { WeightInitializer = new Zeros(), BiasInitializer = new Zeros() } };
        var data = new TrainingData([1], [3], [1], [100]);
        var trained = network.Train(data, new FitOptions { Optimizer = new Sgd { LearningRate = 1 }, Schedule = Schedule.Constant, EpochCount = 1, MaxGradientNorm = 0.5 });
        // The gradient is −200 · (3, 1), along which the step is as long as the limit.
        Assert.Equal([0.5f * 3 / MathF.Sqrt(10), 0.5f / MathF.Sqrt(10)], trained.Weights.SelectMany(weight => weight.ToFloats()), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void The_numbers_of_a_gradient_are_kept_within_their_limit()
    {
        var network = new Sequential([1]) { new Dense(1) { WeightInitializer = new Zeros(), BiasInitializer = new Zeros() } };
        var data = new TrainingData([1], [3], [1], [100]);
        var trained = network.Train(data, new FitOptions { Optimizer = new Sgd { LearningRate = 1 }, Schedule = Schedule.Constant, EpochCount = 1, MaxGradientValue = 0.25 });
        Assert.Equal([0.25f, 0.25f], trained.Weights.SelectMany(weight => weight.ToFloats()));
    }

    [Fact]
    public void An_average_of_the_weights_follows_its_formula()
    {
        var network = new Sequential([1]) { new Dense(1) { WeightInitializer = new Zeros(), UseBias = false } };
        var data = new TrainingData([1], [1], [1], [1]);
        var options = new FitOptions { Optimizer = new Sgd { LearningRate = 0.1 }, Schedule = Schedule.Constant, EpochCount = 30 };
        var (weight, average) = (0.0, 0.0);
        for (var step = 1; step <= 30; step++)
        {
            weight += 0.2 * (1 - weight);
            average += (1 - Math.Min(0.5, (1.0 + step) / (10 + step))) * (weight - average);
        }
        Assert.Equal(average, network.Train(data, options with { AverageDecay = 0.5 }).Weights[0].ToFloats()[0], 6);
        Assert.Equal(weight, network.Train(data, options).Weights[0].ToFloats()[0], 6);
    }

    [Fact]
    public void Frozen_layers_stay_as_they_are_and_so_do_their_statistics()
    {
        var network = new Sequential([1]) { new Dense(4), new BatchNorm(), new Dense(1) };
        var given = network.Train(FitData.Line(64), s_options with { EpochCount = 1 });
        var trained = given.Fit(FitData.Line(64), s_options with { EpochCount = 2, Frozen = ["dense1", "batch*"] }, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var (before, after) in given.Weights.Zip(trained.Weights))
            Assert.Equal(!before.Name.StartsWith("dense2", StringComparison.Ordinal), before.Bytes.Span.SequenceEqual(after.Bytes.Span));
    }

    [Fact]
    public void A_layer_to_freeze_that_is_not_there_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => FitData.Small().Train(FitData.Line(64), s_options with { Frozen = ["conv*"] }));
        Assert.Equal("'conv*' is to be frozen, but no layer has such a name. The layers are dense1, dense2; in a pattern * stands for any letters, as in conv*.", error.Message);
    }

    [Fact]
    public void A_few_batches_can_be_learned_by_heart()
    {
        var noise = FitData.Line(64) with { Targets = [.. FitData.Line(64).Targets.Select((_, i) => i % 2 == 0 ? 1f : -1f)] };
        var options = s_options with { BatchSize = 2, OverfitBatches = 1, EpochCount = 300, Optimizer = new Adam { LearningRate = 0.03 } };
        Assert.InRange(FitData.Small().Train(noise, options, FitData.Line(8)).History[^1].TrainingLoss, 0, 0.02);
    }

    [Fact]
    public void A_fast_run_takes_one_batch_and_one_epoch()
    {
        var trained = FitData.Small().Train(FitData.Line(64), s_options with { IsFastDevRun = true }, FitData.Line(64));
        Assert.Equal((1, 1), (trained.History.Count, trained.History[0].EpochCount));
        Assert.NotNull(trained.History[0].ValidationLoss);
    }

    [Fact]
    public void A_loss_that_grows_beyond_all_bounds_ends_training()
    {
        var error = Assert.Throws<ArithmeticException>(() => new Sequential([1]) { new Dense(1) }.Train(
            FitData.Line(8), s_options with { Optimizer = new Sgd { LearningRate = 1.5 }, DivergenceFactor = 10 }));
        Assert.Matches(
            @"^The training loss diverged: it is \S+ in epoch \d+ of 40 after \S+ in the first, at a learning rate of 1\.5\. Try a smaller one \(0\.15 at most\), or normalize the features and targets to 0…1\.$",
            error.Message);
    }

    [Fact]
    public void Without_a_batch_size_few_rows_are_one_batch() =>
        Assert.Equal(
            FitData.Bits(FitData.Small().Train(FitData.Line(5), s_options with { BatchSize = 5 })), FitData.Bits(FitData.Small().Train(FitData.Line(5), s_options with { BatchSize = null })));
}
