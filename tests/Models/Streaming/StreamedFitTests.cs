using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using TorchSharp;

namespace NeuralMl.Tests.Models.Streaming;

/// <summary>Training on rows of a file is training: each row once per epoch, exact resume, no leaks.</summary>
[Collection("torch")]
public sealed class StreamedFitTests : IDisposable
{
    private static readonly FitOptions s_options = new() { EpochCount = 3, BatchSize = 10, ShufflePoolSize = 64 };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_line_is_learned_from_a_file()
    {
        using var rows = Write(FitData.Line(1000));
        var options = s_options with { EpochCount = 30, Optimizer = new Sgd { LearningRate = 0.3 } };
        var trained = Fit(new Sequential([1]) { new Dense(1) }, rows, options);
        Assert.Equal(2, trained.Weights.Single(weight => weight.Name == "dense1.weight").ToFloats()[0], 0.01);
    }

    [Theory]
    [InlineData(10, 64)]
    [InlineData(64, 64)]
    [InlineData(100, 64)]
    [InlineData(37, 10_000)]
    [InlineData(150, 150)]
    [InlineData(167, 160)]
    [InlineData(191, 191)]
    public void An_epoch_of_batches_takes_each_row_once(int batchSize, int poolRows)
    {
        var data = FitData.Line(1003) with { RowWeights = [.. Enumerable.Range(1, 1003)] };
        using var file = Write(data);
        using var state = TorchState.Take(1);
        using var rows = new StreamedRows(file, s_options with { ShufflePoolSize = poolRows }, batchSize, new([], FitData.Small()));
        for (var epoch = 1; epoch <= 10; epoch++)
        {
            rows.Shuffle(new RandomStreams(0), epoch);
            var (batches, taken) = (new Batches(1003, batchSize), new List<(float Feature, float Target, float Weight)>());
            for (var i = 0; i < batches.Count; i++)
            {
                using var scope = torch.NewDisposeScope();
                var batch = rows.Take(batches[i]);
                Assert.Equal(batches[i].Count, batch.RowCount);
                taken.AddRange(batch.Features.data<float>().ToArray().Zip(batch.Targets.data<float>().ToArray(), batch.Weights?.data<float>().ToArray() ?? []));
            }
            Assert.NotEqual(data.Features, taken.Select(row => row.Feature));
            Assert.Equal(
                data.Features.Zip(data.Targets, data.RowWeights.Select(weight => weight / 502f)).Select(row => (row.First, row.Second, row.Third)), taken.Order());
        }
    }

    [Fact]
    public void Steps_of_several_batches_over_several_pools_equal_those_of_one_batch()
    {
        using var rows = Write(FitData.Line(1000));
        var network = new Sequential([1]) { new Dense(1) };
        var one = Fit(network, rows, s_options with { BatchSize = 100 });
        var parts = Fit(network, rows, s_options with { BatchSize = 25, AccumulationCount = 4 });
        foreach (var (expected, actual) in one.Weights[0].ToFloats().Zip(parts.Weights[0].ToFloats())) Assert.Equal(expected, actual, 1e-5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_whatever_the_reader_does()
    {
        using var rows = Write(FitData.Line(500));
        var first = FitData.Bits(Fit(FitData.Small(), rows, s_options));
        for (var i = 0; i < 5; i++) Assert.Equal(first, FitData.Bits(Fit(FitData.Small(), rows, s_options)));
        Assert.NotEqual(first, FitData.Bits(Fit(FitData.Small(), rows, s_options with { Seed = 1 })));
    }

    [Fact]
    public void A_training_gone_on_with_from_the_middle_of_an_epoch_ends_in_the_same_bits()
    {
        using var rows = Write(FitData.Line(500));
        var whole = FitData.Bits(Fit(FitData.Small(), rows, s_options));
        foreach (var steps in new[] { 1, 49, 50, 77, 149 })
        {
            var folder = new CheckpointOptions(Path.Combine(_folder.Path, $"at{steps}")) { Interval = TimeSpan.Zero };
            using var stop = new CancellationTokenSource();
            var written = 0;
            var watched = folder with { Written = new Collected<string>(_ => { if (++written == steps) stop.Cancel(); }) };
            Assert.Equal(StopReason.Cancelled, FitData.Small().Fit(rows, s_options with { Checkpoints = watched }, cancellationToken: stop.Token).StopReason);
            Assert.Equal(whole, FitData.Bits(Fit(FitData.Small(), rows, s_options with { Checkpoints = folder with { Resumes = true } })));
        }
    }

    [Fact]
    public void Another_pool_is_another_training()
    {
        using var rows = Write(FitData.Line(500));
        var checkpoints = new CheckpointOptions(Path.Combine(_folder.Path, "checkpoints")) { Interval = TimeSpan.Zero };
        Fit(FitData.Small(), rows, s_options with { Checkpoints = checkpoints });
        var fault = Assert.Throws<InvalidDataException>(
            () => Fit(FitData.Small(), rows, s_options with { ShufflePoolSize = 128, Checkpoints = checkpoints with { Resumes = true } }));
        Assert.Contains("shufflePoolSize is there 64 and here 128", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_live_tensors_is_the_same_after_each_epoch()
    {
        using var rows = Write(FitData.Line(500));
        var live = new List<long>();
        FitData.Small().Fit(
            rows, s_options with { EpochCount = 20 }, FitData.Line(5), new Recorder(_ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount)), TestContext.Current.CancellationToken);
        Assert.Single(live.Skip(1).Distinct());
    }

    [Fact]
    public void A_fault_of_the_data_is_told_with_its_row_in_the_file()
    {
        var data = FitData.Line(3_000_000) with { Targets = new float[3_000_000] };
        data.Targets[2_999_998] = float.NaN;
        using var rows = Write(data);
        var fault = Assert.Throws<ArgumentException>(() => Fit(FitData.Small(), rows, s_options));
        Assert.Equal("The training targets hold NaN in row 2999998, column 0 (counted from 0), where a finite number is expected. Impute or drop such rows before training.", fault.Message);
    }

    [Fact]
    public void A_file_that_breaks_off_ends_training_with_a_checkpoint_of_the_steps_before()
    {
        var whole = Path.Combine(_folder.Path, "whole");
        using var rows = Write(FitData.Line(100_000));
        File.Copy(rows.FilePath, whole);
        var options = s_options with { BatchSize = 1000, ShufflePoolSize = 5000, Checkpoints = new(Path.Combine(_folder.Path, "kept")) { Interval = TimeSpan.FromHours(1) } };
        var cut = false;
        var watched = new Recorder(_ =>
        {
            using var file = new FileStream(rows.FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(cut ? file.Length : 100_000);
            cut = true;
        });
        var fault = Assert.Throws<EndOfStreamException>(() => FitData.Small().Fit(rows, options, progress: watched, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal($"{rows.FilePath} ends at byte 100000: it was cut short while it was read. Make it again.", fault.Message);
        using var again = RowFile.Open(whole);
        var resumed = Fit(FitData.Small(), again, options with { Checkpoints = options.Checkpoints with { Resumes = true } });
        Assert.Equal(FitData.Bits(Fit(FitData.Small(), again, options with { Checkpoints = null })), FitData.Bits(resumed));
    }

    [Fact]
    public void An_optimizer_of_all_rows_is_refused()
    {
        using var rows = Write(FitData.Line(10));
        var fault = Assert.Throws<ArgumentException>(() => Fit(FitData.Small(), rows, s_options with { Optimizer = new GradientDescent() }));
        Assert.Equal(
            "GradientDescent takes all rows at once, but they lie in a file because they are more than memory holds. Take an optimizer that steps by batches, as Adam, or give rows in memory.",
            fault.Message);
    }

    [Fact]
    public void Classes_learning_rates_and_dry_runs_go_with_files()
    {
        using var rows = Write(FitData.Xor);
        var network = new Sequential([2]) { new Dense(16, Activation.Tanh), new Dense(2) };
        var options = new FitOptions { Loss = Loss.CrossEntropy, EpochCount = 300, Optimizer = new Adam { LearningRate = 0.05 } };
        Assert.True(Fit(network, rows, options).History[^1].TrainingLoss < 0.01);
        Assert.True(Fit(network, rows, options with { OverfitBatches = 1 }).History[^1].TrainingLoss < 0.01);
        Assert.Single(Fit(network, rows, options with { IsFastDevRun = true }).History);
        using var weighted = Write(FitData.Xor with { RowWeights = [0, 0, 1, 1] });
        var fault = Assert.Throws<ArgumentException>(() => Fit(network, weighted, options with { IsFastDevRun = true, BatchSize = 2 }));
        Assert.Equal("The weights of all 2 training rows are 0: none counts. Give at least one of them a greater weight.", fault.Message);
        using var line = Write(FitData.Line(1000));
        Assert.True(Fit(FitData.Small(), line, s_options with { Optimizer = new Adam { LearningRate = LearningRate.Auto }, EpochCount = 30 }).History[^1].TrainingLoss < 0.01);
    }

    [Fact]
    public void A_rate_is_found_over_as_many_rows_as_a_batch_has()
    {
        // A row has 2 MB: eight of them are what is read at a time.
        var random = new Random(0);
        using var rows = Write(new([524_288], [.. Enumerable.Range(0, 12 * 524_288).Select(_ => random.NextSingle())], [1], [.. Enumerable.Range(0, 12).Select(row => row / 12f)]));
        var options = s_options with { BatchSize = 10, EpochCount = 1, Optimizer = new Adam { LearningRate = LearningRate.Auto }, ThreadCount = 1 };
        Assert.Single(Fit(new Sequential([524_288]) { new Dense(1) }, rows, options).History);
    }

    [Fact]
    public void So_many_targets_are_judged_as_memory_holds_easily()
    {
        using var file = Write(new([1], new float[40], [524_288], new float[40 * 524_288]));
        using var state = TorchState.Take(1);
        using var rows = new StreamedRows(file, s_options, 1, new([], FitData.Small()));
        Assert.Equal([32, 524_288], rows.Targets.shape);
    }

    [Fact]
    public void Targets_and_weights_are_sampled_without_the_features()
    {
        var data = FitData.Line(1003) with { RowWeights = [.. Enumerable.Range(1, 1003)] };
        using var file = Write(data);
        foreach (var count in new[] { 10, 1003, 5000 })
        {
            var (whole, bare) = (file.Sample(count), file.SampleTargets(count));
            Assert.Equal(whole.Targets, bare.Targets);
            Assert.Equal(whole.RowWeights, bare.RowWeights);
            Assert.Empty(bare.Features);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static TrainedNetwork Fit(Sequential network, RowFile rows, FitOptions options) =>
        network.Fit(rows, options, cancellationToken: TestContext.Current.CancellationToken);

    private RowFile Write(TrainingData data) => RowFile.Create(Path.Combine(_folder.Path, Guid.NewGuid().ToString("N")), [data]);
}
