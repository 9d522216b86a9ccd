using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class FitTests
{
    private static readonly FitOptions s_short = new() { EpochCount = 3, BatchSize = 4 };

    [Fact]
    public void A_line_is_learned()
    {
        var options = new FitOptions { EpochCount = 200, Optimizer = new Sgd { LearningRate = 0.5 } };
        var trained = new Sequential([1]) { new Dense(1) }.Train(FitData.Line(64), options);
        Assert.Equal(2, trained.Weights.Single(weight => weight.Name == "dense1.weight").ToFloats()[0], 0.01);
        Assert.Equal(-1, trained.Weights.Single(weight => weight.Name == "dense1.bias").ToFloats()[0], 0.01);
        Assert.Equal(200, trained.History.Count);
        Assert.True(trained.History[^1].TrainingLoss < 1e-4);
        Assert.Equal((200, StopReason.Completed), (trained.BestEpoch, trained.StopReason));
    }

    [Fact]
    public void Exclusive_or_is_learned()
    {
        var network = new Sequential([2]) { new Dense(16, Activation.Tanh), new Dense(2) };
        var options = new FitOptions { Loss = Loss.CrossEntropy, EpochCount = 300, Optimizer = new Adam { LearningRate = 0.05 } };
        Assert.True(network.Train(FitData.Xor, options).History[^1].TrainingLoss < 0.01);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var first = FitData.Bits(FitData.Small().Train(FitData.Line(33), s_short));
        Assert.Equal(first, FitData.Bits(FitData.Small().Train(FitData.Line(33), s_short)));
        Assert.NotEqual(first, FitData.Bits(FitData.Small().Train(FitData.Line(33), s_short with { Seed = 1 })));
    }

    [Fact]
    public void Dropout_is_the_same_in_each_run_whatever_the_program_has_drawn_before()
    {
        var network = new Sequential([1]) { new Dense(8), new Dropout(0.5), new Dense(1) };
        var first = FitData.Bits(network.Train(FitData.Line(33), s_short));
        torch.rand(7).Dispose();
        Assert.Equal(first, FitData.Bits(network.Train(FitData.Line(33), s_short)));
    }

    [Fact]
    public void Neither_progress_nor_validation_moves_the_weights()
    {
        var alone = new List<double>();
        var watched = new List<double>();
        FitData.Small().Train(FitData.Line(33), s_short, progress: new Recorder(result => alone.Add(result.TrainingLoss)));
        FitData.Small().Train(FitData.Line(33), s_short, FitData.Line(5), new Recorder(result => watched.Add(result.TrainingLoss)));
        Assert.Equal(alone, watched);
    }

    [Fact]
    public void The_order_of_validation_rows_does_not_matter()
    {
        var validation = FitData.Line(5);
        Assert.Equal(
            FitData.Bits(FitData.Small().Train(FitData.Line(33), s_short, validation)),
            FitData.Bits(FitData.Small().Train(FitData.Line(33), s_short, FitData.Reversed(validation))));
    }

    [Fact]
    public void Validation_keeps_the_weights_of_the_best_epoch()
    {
        // Validation wants the opposite line, so that each epoch makes it worse.
        var opposite = FitData.Line(8) with { Targets = [.. FitData.Line(8).Targets.Select(target => -10 * target)] };
        var options = new FitOptions { EpochCount = 20, BatchSize = 8, Schedule = Schedule.Constant, Optimizer = new Sgd { LearningRate = 0.3 } };
        var trained = FitData.Small().Train(FitData.Line(64), options, opposite);
        var best = trained.History.MinBy(result => result.ValidationLoss);
        Assert.Equal(best?.Epoch, trained.BestEpoch);
        Assert.True(trained.BestEpoch < 20);
        Assert.Equal(trained.BestEpoch, trained.History.Last(result => result.IsBest).Epoch);
        var again = FitData.Small().Train(FitData.Line(64), options with { EpochCount = trained.BestEpoch });
        Assert.Equal(FitData.Bits(again), FitData.Bits(trained));
    }

    [Fact]
    public void A_last_batch_of_one_row_trains_beside_batch_statistics()
    {
        var network = new Sequential([1]) { new Dense(8), new BatchNorm(), new Dense(1) };
        var trained = network.Train(FitData.Line(33), s_short with { BatchSize = 32 });
        Assert.Contains(trained.Weights, weight => weight.Name.EndsWith(".running_mean", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_beyond_the_threshold_give_the_same_bits_as_gathered_ones()
    {
        var data = FitData.Line(33);
        using var state = TorchState.Take(1);
        using var gathered = new ResidentData(data, takesClasses: false, torch.CPU);
        using var indexed = new ResidentData(data, takesClasses: false, torch.CPU, gatheredBytes: 0);
        using var scope = torch.NewDisposeScope();
        int[] order = new RandomStreams(0).Permutation("shuffle 1", 33);
        gathered.Shuffle(new RandomStreams(0), 1);
        indexed.Shuffle(new RandomStreams(0), 1);
        Assert.True(gathered.Take((4, 9)).Features.Equals(indexed.Take((4, 9)).Features));
        Assert.True(gathered.Take((4, 9)).Targets.Equals(indexed.Take((4, 9)).Targets));
        Assert.Equal(order.Skip(4).Take(9).Select(row => data.Features[row]), gathered.Take((4, 9)).Features.data<float>().ToArray());
    }

    [Fact]
    public void The_learning_rate_reported_is_that_of_the_epochs_last_step()
    {
        var trained = FitData.Small().Train(FitData.Line(8), s_short with { Optimizer = new Adam { LearningRate = 0.01 } });
        Assert.Equal(0.01 * Schedule.OneCycle.Factor(1, 6), trained.History[0].LearningRate, 1e-12);
        Assert.Equal(4e-8, trained.History[2].LearningRate, 1e-12);
    }

    [Fact]
    public void Torchs_generator_threads_and_gradient_mode_are_as_before()
    {
        LibTorch.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(5);
        var expected = torch.rand(3);
        torch.manual_seed(5);
        var threads = torch.get_num_threads();
        using (torch.no_grad())
        {
            FitData.Small().Train(FitData.Line(8), s_short with { ThreadCount = threads + 1 });
            Assert.False(torch.is_grad_enabled());
        }
        Assert.Equal(threads, torch.get_num_threads());
        Assert.True(expected.Equals(torch.rand(3)));
    }
}
