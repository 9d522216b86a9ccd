using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using NeuralMl.Tests.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Modules;

[Collection("torch")]
public sealed class ComposedTests : IDisposable
{
    private readonly DisposeScope _scope;

    public ComposedTests()
    {
        LibTorch.EnsureLoaded();
        _scope = NewDisposeScope();
        manual_seed(1);
    }

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void A_nested_module_of_convolutions_a_residual_sum_and_an_LSTM_is_exported_as_it_is()
    {
        using var folder = new TemporaryFolder();
        using var module = new Reader();
        module.call(Batch(8)); // moves the running statistics

        var network = Sequential.FromModule(module, [1, 6, 4]);

        AssertAgrees(module, network, 24);
        Assert.InRange(network.ExportOnnx(Path.Combine(folder.Path, "model.onnx"), RandomNumbers.Normal(9 * 24)).MaxAbsDifference, 0, 1e-4);
        Assert.Equal(["residual", "relu", "residual", "relu", "permute", "reshape", "lstm", "dropout", "dense"], network.Network.Layers.Select(layer => layer.Kind));
    }

    [Fact]
    public void Layers_and_weights_are_named_by_the_paths_of_the_modules()
    {
        using var module = new Reader();
        var network = Sequential.FromModule(module, [1, 6, 4]).Network;

        Assert.Equal(
            ["residual1", "relu1", "residual2", "relu2", "permute1", "reshape1", "lstm", "head_dropout", "head_dense"],
            network.Layers.Select(layer => layer.Name));
        Assert.Contains("residual1.layers.blocks_0_first.weight", network.WeightShapes().Select(weight => weight.Name));
    }

    [Fact]
    public void A_module_that_was_read_is_as_it_was()
    {
        using var module = new Reader();
        module.train();
        var inner = module.named_modules().Single(named => named.name == "_head").module;
        inner.eval();
        var before = module.state_dict().ToDictionary(named => named.Key, named => named.Value.clone());
        var generator = get_rng_state();

        Sequential.FromModule(module, [1, 6, 4]);

        Assert.True(module.training);
        Assert.False(inner.training);
        Assert.True(generator.Equals(get_rng_state()));
        Assert.All(module.state_dict(), named => Assert.True(named.Value.Equals(before[named.Key])));
        var loss = module.call(Batch(4)).sum();
        loss.backward();
        Assert.All(module.named_parameters(), named => Assert.NotNull(named.parameter.grad));
    }

    [Fact]
    public void Reading_leaves_no_tensor_behind()
    {
        using var module = new Reader();
        Sequential.FromModule(module, [1, 6, 4]);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Sequential.FromModule(module, [1, 6, 4]);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_was_read_is_trained_on_saved_and_loaded()
    {
        using var folder = new TemporaryFolder();
        using var module = new Reader();
        var read = Sequential.FromModule(module, [1, 6, 4]);
        var rows = RandomNumbers.Normal(16 * 24);
        var data = new TrainingData([1, 6, 4], rows, [2], RandomNumbers.Normal(32, 2));

        var trained = read.Fit(data, new FitOptions { EpochCount = 3 }, cancellationToken: TestContext.Current.CancellationToken);
        trained.SaveWeights(Path.Combine(folder.Path, "weights.safetensors"));
        var loaded = TrainedNetwork.LoadWeights(Sequential.FromJson(read.Network.ToJson()), Path.Combine(folder.Path, "weights.safetensors"));

        Assert.NotEqual(read.Predict(rows), trained.Predict(rows));
        Assert.Equal(trained.Predict(rows), loaded.Predict(rows));
    }

    [Fact]
    public void Paths_are_merged_and_steps_are_taken_one_by_one()
    {
        var (left, right, each) = (nn.Linear(6, 4), nn.Linear(6, 4), nn.Linear(1, 3));
        using var module = new HandMade(
            _ => [Branches.Of(Merge.Concat, [[left, new Relu()], [right]]), new Reshape([8, 1]), TimeDistributed.Of([each]), new Flatten()],
            x => each.call(cat([nn.functional.relu(left.call(x)), right.call(x)], 1).unsqueeze(2)).flatten(1),
            ("left", left), ("right", right), ("each", each));

        AssertAgrees(module, Sequential.FromModule(module, [6]), 6);
    }

    [Fact]
    public void Steps_are_anchored_at_the_last()
    {
        var dense = nn.Linear(5, 2);
        using var module = new HandMade(
            _ => [Anchored.Of([new Flatten(), dense])], x => dense.call((x - x.narrow(1, 4, 1)).flatten(1)) + x.select(1, 4), ("dense", dense));

        AssertAgrees(module, Sequential.FromModule(module, [5, 1]), 5);
    }

    [Fact]
    public void A_setting_that_TorchSharp_does_not_tell_is_told_by_a_layer()
    {
        var lstm = nn.LSTM(2, 3, numLayers: 2, batchFirst: true, dropout: 0.3);
        var layer = new Lstm(3) { LayerCount = 2, DropoutRate = 0.3, ReturnsSequence = true };
        using var module = new HandMade(_ => [ModulePart.As(lstm, layer), new Flatten()], x => lstm.call(x).Item1.flatten(1), ("lstm", lstm));

        var network = Sequential.FromModule(module, [4, 2]);

        AssertAgrees(module, network, 8);
        Assert.Equal(layer with { Name = "lstm" }, network.Network.Layers[0]);
    }

    [Fact]
    public void The_sequence_of_a_causal_attention_is_told_by_a_layer()
    {
        var attention = nn.MultiheadAttention(4, 2);
        using var module = new HandMade(
            _ => [ModulePart.As(attention, new MultiHeadAttention(2) { IsCausal = true }), new LastStep()],
            x =>
            {
                var steps = x.transpose(0, 1);
                var mask = full([3, 3], float.NegativeInfinity).triu(1);
                return attention.call(steps, steps, steps, null, false, mask).Item1[-1];
            },
            ("attention", attention));

        AssertAgrees(module, Sequential.FromModule(module, [3, 4]), 12);
    }

    [Fact]
    public void Modules_without_weights_may_stand_in_several_places()
    {
        var relu = nn.ReLU();
        using var module = nn.Sequential(("first", nn.Linear(3, 4)), ("relu1", relu), ("second", nn.Linear(4, 4)), ("relu2", relu));

        var network = Sequential.FromModule(module, [3]);

        Assert.Equal(["first", "relu1", "second", "relu2"], network.Network.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Layers_without_a_path_are_numbered_around_those_that_have_one()
    {
        var dense = nn.Linear(3, 4);
        using var module = new HandMade(_ => [new Relu(), dense, new Relu()], x => nn.functional.relu(dense.call(nn.functional.relu(x))), ("relu1", dense));

        Assert.Equal(["relu2", "relu1", "relu3"], Sequential.FromModule(module, [3]).Network.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Deep_nesting_is_read_to_the_bottom()
    {
        nn.Module<Tensor, Tensor> module = nn.Linear(2, 2);
        for (var depth = 0; depth < 12; depth++) module = nn.Sequential(module, nn.Tanh());
        using var whole = module;

        Assert.Equal(13, Sequential.FromModule(whole, [2]).Network.Layers.Count);
    }

    private static Tensor Batch(int count) => tensor(RandomNumbers.Normal(count * 24), [count, 1, 6, 4]).clone();

    private static void AssertAgrees(nn.Module<Tensor, Tensor> module, TrainedNetwork network, int size)
    {
        var rows = RandomNumbers.Normal(7 * size, 5);
        module.eval();
        using var noGradient = no_grad();
        var expected = module.call(tensor(rows, network.Network.InputShape.Prepend(7).ToArray()).clone()).contiguous().data<float>().ToArray();
        var found = network.Predict(rows);
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-5f);
    }
}
