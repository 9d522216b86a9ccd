using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

/// <summary>How a training ends before its last epoch, and that no native tensor is left behind however it ends.</summary>
[Collection("torch")]
public sealed class FitStopTests
{
    private static readonly FitOptions s_options = new() { EpochCount = 10, BatchSize = 4, Schedule = Schedule.Constant };

    [Fact]
    public void No_native_tensor_is_left_behind() => AssertNothingLeft(() =>
    {
        var network = new Sequential([1]) { new Dense(8, Activation.Relu), new BatchNorm(), new Dropout(0.1), new Dense(1) };
        network.Train(FitData.Line(33), s_options, FitData.Line(5));
    });

    [Fact]
    public void No_native_tensor_is_left_behind_by_other_optimizers() => AssertNothingLeft(() =>
    {
        FitData.Small().Train(FitData.Line(33), s_options with { Optimizer = new Sgd { Momentum = 0.9, WeightDecay = 0.1 } });
        FitData.Small().Train(FitData.Line(33), s_options with { Optimizer = new AdamW() });
    });

    [Fact]
    public void No_native_tensor_is_left_behind_by_an_error() => AssertNothingLeft(() =>
        Assert.Throws<ArithmeticException>(() => FitData.Small().Train(FitData.Line(33), s_options with { Optimizer = new Sgd { LearningRate = 1e30 } })));

    [Fact]
    public void No_native_tensor_is_left_behind_by_an_error_in_progress() => AssertNothingLeft(() =>
        Assert.Throws<InvalidOperationException>(() => FitData.Small().Train(
            FitData.Line(33), s_options, progress: new Recorder(_ => throw new InvalidOperationException("mine")))));

    [Fact]
    public void A_limit_at_the_end_of_an_epoch_is_the_end_of_the_last_one()
    {
        var trained = FitData.Small().Train(FitData.Line(64), s_options with { MaxSteps = 32 });
        Assert.Equal((StopReason.MaxSteps, 2, 2), (trained.StopReason, trained.History.Count, trained.BestEpoch));
        Assert.All(trained.History, epoch => Assert.NotEqual(0, epoch.TrainingLoss));
        Assert.Equal(3, FitData.Small().Train(FitData.Line(64), s_options with { Optimizer = new GradientDescent(), MaxSteps = 3 }).History.Count);
    }

    [Fact]
    public void A_perceptron_that_runs_out_of_steps_has_not_converged()
    {
        var xor = new TrainingData([2], FitData.Xor.Features, [1], FitData.Xor.Targets);
        var trained = new Sequential([2]) { new Dense(1, Activation.Step) }.Train(xor, s_options with { Optimizer = new PerceptronRule(), BatchSize = 1, MaxSteps = 8 });
        Assert.Equal((StopReason.MaxSteps, 2), (trained.StopReason, trained.History.Count));
    }

    [Fact]
    public void Without_validation_cancelling_gives_the_weights_of_the_last_step()
    {
        using var source = new CancellationTokenSource();
        var progress = new Recorder(result => CancelAfter(source, result, 4));
        TrainedNetwork? trained = null;
        AssertNothingLeft(() => trained = FitData.Small().Fit(FitData.Line(33), s_options, progress: progress, cancellationToken: source.Token));
        Assert.Equal((StopReason.Cancelled, 4, 4), (trained!.StopReason, trained.BestEpoch, trained.History.Count));
        Assert.Equal(FitData.Bits(FitData.Small().Train(FitData.Line(33), s_options with { EpochCount = 4 })), FitData.Bits(trained));
    }

    [Fact]
    public void With_validation_cancelling_gives_the_best_weights()
    {
        using var source = new CancellationTokenSource();
        var opposite = FitData.Line(8) with { Targets = [.. FitData.Line(8).Targets.Select(target => -10 * target)] };
        var progress = new Recorder(result => CancelAfter(source, result, 6));
        var options = s_options with { Optimizer = new Sgd { LearningRate = 0.3 } };
        var trained = FitData.Small().Fit(FitData.Line(64), options, opposite, progress, source.Token);
        Assert.Equal(trained.History.MinBy(result => result.ValidationLoss)!.Epoch, trained.BestEpoch);
        Assert.Equal((StopReason.Cancelled, 6), (trained.StopReason, trained.History.Count));
    }

    [Fact]
    public void Cancelling_after_the_last_step_changes_nothing()
    {
        using var source = new CancellationTokenSource();
        var progress = new Recorder(result => CancelAfter(source, result, 10));
        var trained = FitData.Small().Fit(FitData.Line(33), s_options, progress: progress, cancellationToken: source.Token);
        Assert.Equal((StopReason.Completed, 10), (trained.StopReason, trained.BestEpoch));
    }

    [Fact]
    public void Cancelling_before_the_first_step_gives_nothing() => AssertNothingLeft(() =>
        Assert.Throws<OperationCanceledException>(() => FitData.Small().Fit(
            FitData.Line(33), s_options, cancellationToken: new CancellationToken(canceled: true))));

    [Fact]
    public void A_learning_rate_that_is_too_large_stops_with_what_to_try()
    {
        var error = Assert.Throws<ArithmeticException>(() => new Sequential([1]) { new Dense(1) }.Train(
            FitData.Line(8), s_options with { Optimizer = new Sgd { LearningRate = 1e30 } }));
        Assert.Equal(
            "The loss became infinite in epoch 1 of 10, at a learning rate of 1E+30. "
            + "Try a smaller one (1E+29 at most), or normalize the features and targets to 0…1.",
            error.Message);
    }

    [Fact]
    public void A_network_without_weights_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Sequential([1]) { new Flatten() }.Train(FitData.Line(8), s_options));
        Assert.Equal("The network has no trainable parameter: flatten1. Add a layer with weights.", error.Message);
    }

    private static void CancelAfter(CancellationTokenSource source, EpochResult result, int epoch)
    {
        if (result.Epoch == epoch) source.Cancel();
    }

    private static void AssertNothingLeft(Action action)
    {
        LibTorch.EnsureLoaded();
        // The first use of torch keeps a few tensors of its own.
        FitData.Small().Train(FitData.Line(8), s_options with { EpochCount = 1 });
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        action();
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }
}
