using NeuralMl.Export;
using NeuralMl.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Layers;

[Collection("torch")]
public sealed class RecurrentTests
{
    public RecurrentTests() => LibTorch.EnsureLoaded();

    public static TheoryData<RecurrentLayer> Kinds => [new SimpleRnn(4), new Lstm(4), new Gru(4)];

    [Fact]
    public void An_lstm_starts_as_torchs_own_of_the_same_seed()
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        var expected = nn.LSTM(3, 4, 2, bidirectional: true);

        var weights = Start(new Lstm(4) { LayerCount = 2, IsBidirectional = true }, Preset.Torch);

        Assert.Equal(
            expected.state_dict().Select(named => (named.Key, named.Value.cpu().data<float>().ToArray())),
            weights.Select(named => (named.Key, named.Value)));
    }

    [Fact]
    public void Keras_starts_with_uniform_and_orthogonal_weights_and_a_forget_gate_that_is_open()
    {
        var weights = Start(new Lstm(4), Preset.Keras);
        var limit = (float)Math.Sqrt(6.0 / (3 + 16));

        Assert.All(weights["weight_ih_l0"], weight => Assert.InRange(weight, -limit, limit));
        Assert.Contains(weights["weight_ih_l0"], weight => Math.Abs(weight) > 0.5 * limit);
        AssertOrthonormalColumns(weights["weight_hh_l0"], 4);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], weights["bias_ih_l0"]);
        Assert.Equal(new float[16], weights["bias_hh_l0"]);
    }

    [Fact]
    public void Tfjs_starts_with_normal_and_orthogonal_weights_and_biases_of_0()
    {
        var weights = Start(new Lstm(4), Preset.Tfjs);

        AssertOrthonormalColumns(weights["weight_hh_l0"], 4);
        Assert.Equal(new float[16], weights["bias_ih_l0"]);
        Assert.Equal(new float[16], weights["bias_hh_l0"]);
    }

    [Fact]
    public void Initializers_of_its_own_go_before_the_presets()
    {
        var weights = Start(
            new Lstm(4) { WeightInitializer = Initializer.Zeros, RecurrentInitializer = Initializer.Ones, BiasInitializer = Initializer.Zeros }, Preset.Keras);

        Assert.Equal(new float[48], weights["weight_ih_l0"]);
        Assert.Equal(Enumerable.Repeat(1f, 64), weights["weight_hh_l0"]);
        Assert.Equal(new float[16], weights["bias_ih_l0"]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_direction_gives_where_it_ended(RecurrentLayer layer)
    {
        using var scope = NewDisposeScope();
        using var last = (layer with { IsBidirectional = true }).CreateModule([5, 3], Preset.Torch);
        using var all = (layer with { IsBidirectional = true, ReturnsSequence = true }).CreateModule([5, 3], Preset.Torch);
        all.load_state_dict(last.state_dict());
        var rows = randn(2, 5, 3);

        var (ends, steps) = (last.call(rows), all.call(rows)); // (2, 8), (2, 5, 8)

        Assert.True(ends.narrow(1, 0, 4).equal(steps.select(1, 4).narrow(1, 0, 4)).all().item<bool>());
        Assert.True(ends.narrow(1, 4, 4).equal(steps.select(1, 0).narrow(1, 4, 4)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Training_moves_the_weights_that_it_runs_on(RecurrentLayer layer)
    {
        var network = new Sequential([6, 2]) { layer with { LayerCount = 2, IsBidirectional = true }, new Dense(1) };
        var rows = RandomNumbers.Normal(8 * 12);
        float[] targets = [0, 1, 1, 0, 1, 0, 0, 1];

        var trained = network.Fit(
            new([6, 2], rows, [1], targets),
            new() { Optimizer = new Adam { LearningRate = 0.02 }, Schedule = Schedule.Constant, BatchSize = 8, EpochCount = 200, ThreadCount = 1 },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(trained.Predict(rows).Zip(targets), pair => Assert.Equal(pair.Second, pair.First, 0.1));
        Assert.Null(Verifier.Verify(trained.ToGraph().Simplify(), trained.Cases(rows)).FirstDifference);
    }

    [Fact]
    public void Training_leaves_no_tensors_behind()
    {
        var network = new Sequential([6, 2], Preset.Keras)
        {
            new Lstm(4) { LayerCount = 2, DropoutRate = 0.1, ReturnsSequence = true },
            new SimpleRnn(3) { ReturnsSequence = true },
            new Gru(1) { IsBidirectional = true },
        };
        var data = new TrainingData([6, 2], RandomNumbers.Normal(8 * 12), [2], new float[16]);
        Train(); // what torch keeps for good is there afterwards
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        Train();

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);

        void Train() => network.Fit(data, new() { EpochCount = 3, BatchSize = 4, ThreadCount = 1 }, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Numbers_between_layers_are_dropped_while_training_only()
    {
        using var scope = NewDisposeScope();
        using var module = new Gru(8) { LayerCount = 2, DropoutRate = 0.5 }.CreateModule([5, 3], Preset.Torch);
        var rows = randn(2, 5, 3);

        Assert.False(module.call(rows).equal(module.call(rows)).all().item<bool>());
        module.eval();
        Assert.True(module.call(rows).equal(module.call(rows)).all().item<bool>());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_module_that_is_moved_takes_torchs_own_along(RecurrentLayer layer)
    {
        using var scope = NewDisposeScope();
        using var module = layer.CreateModule([5, 3], Preset.Torch);
        var rows = randn(2, 5, 3);
        var before = module.call(rows);

        module.to(float64);
        var after = module.call(rows.to(float64));
        after.sum().backward();

        Assert.True(after.to(float32).allclose(before, atol: 1e-6));
        Assert.All(module.named_parameters(), named => Assert.True(named.parameter.dtype == float64 && named.parameter.grad is not null, named.name));
    }

    private static Dictionary<string, float[]> Start(Layer layer, Preset preset)
    {
        using var scope = NewDisposeScope();
        manual_seed(11);
        using var module = layer.CreateModule([5, 3], preset);
        return module.state_dict().ToDictionary(named => named.Key, named => named.Value.data<float>().ToArray());
    }

    private static void AssertOrthonormalColumns(float[] matrix, int columnCount)
    {
        for (var i = 0; i < columnCount; i++)
        {
            for (var j = 0; j < columnCount; j++)
            {
                var product = Enumerable.Range(0, matrix.Length / columnCount).Sum(row => matrix[(row * columnCount) + i] * matrix[(row * columnCount) + j]);
                Assert.Equal(i == j ? 1 : 0, product, 1e-5f);
            }
        }
    }
}
