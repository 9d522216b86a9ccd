using NeuralMl.Export;
using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using NeuralMl.Tests.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class TrainedNetworkTests
{
    public TrainedNetworkTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Predictions_are_the_same_to_the_bit_each_time()
    {
        var network = Digits();
        var rows = RandomNumbers.Normal(100 * 64);
        var first = network.Predict(rows);

        for (var i = 0; i < 20; i++) Assert.Equal(first, network.Predict(rows));
    }

    [Fact]
    public void More_rows_than_a_batch_are_predicted_in_order()
    {
        var network = WithRandomWeights(new Sequential([2]) { new Dense(3, Activation.Relu), new Dense(1) });
        var rows = RandomNumbers.Normal(3000 * 2);
        var all = network.Predict(rows);

        Assert.Equal(3000, all.Length);
        foreach (var row in new[] { 0, 1023, 1024, 2999 })
        {
            Assert.Equal(network.Predict(rows[(row * 2)..(row * 2 + 2)])[0], all[row], 1e-6f);
        }
    }

    [Fact]
    public void Training_goes_on_from_the_weights_and_leaves_them_as_they_were()
    {
        var data = FitData.Line(32);
        var options = new FitOptions { Schedule = Schedule.Constant, EpochCount = 40, Optimizer = new Sgd { LearningRate = 0.05 }, ThreadCount = 1 };
        var first = FitData.Small().Train(data, options);
        var bits = FitData.Bits(first);

        var second = first.Fit(data, options, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(bits, FitData.Bits(first));
        Assert.InRange(second.History[0].TrainingLoss, 0, first.History[^1].TrainingLoss);
        Assert.InRange(second.History[^1].TrainingLoss, 0, second.History[0].TrainingLoss);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Padding_before_a_pool_survives_Onnx_Runtime_s_fusion(int padding)
    {
        Sequential[] networks =
        [
            new([1, 4, 4]) { new ZeroPad2D(padding), new MaxPool2D(2) },
            new([1, 4, 4]) { new ZeroPad2D(padding), new AveragePool2D(3) { Padding = 1 } },
            new([1, 4, 4]) { new ZeroPad2D(padding), new AveragePool2D(2) { CountPadding = true } },
        ];

        Assert.All(networks, network => LayerNetwork.AssertOnnxAgrees(new(network, []), 17));
    }

    [Fact]
    public void No_rows_give_no_predictions() => Assert.Empty(Digits().Predict([]));

    [Fact]
    public void Numbers_that_are_not_whole_rows_are_refused()
    {
        var fault = Assert.Throws<ArgumentException>(() => Digits().Predict(new float[65]));

        Assert.Equal("65 numbers are not whole rows of (1, 8, 8), which are 64 numbers each. (Parameter 'features')", fault.Message);
    }

    [Fact]
    public void Predicting_and_tracing_leave_no_native_tensor_and_no_random_number_behind()
    {
        var network = Digits();
        var rows = RandomNumbers.Normal(5 * 64);
        network.Predict(rows);
        manual_seed(7);
        var expected = randn(3).data<float>().ToArray();
        manual_seed(7);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        network.Predict(rows);
        network.Trace(rows);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(expected, randn(3).data<float>().ToArray());
    }

    [Fact]
    public void A_trace_holds_what_each_layer_gives()
    {
        var network = Digits();
        var rows = RandomNumbers.Normal(5 * 64);

        var trace = network.Trace(rows);

        Assert.Equal(["conv2D1", "batchNorm1", "maxPool2D1", "dropout1", "flatten1", "dense1"], trace.Select(layer => layer.Name));
        Assert.Equal([5, 4, 8, 8], trace[0].Shape);
        Assert.Equal([5, 10], trace[^1].Shape);
        Assert.Equal(network.Predict(rows), Assert.IsType<float[]>(trace[^1].Values));
    }

    [Fact]
    public void A_network_exports_itself()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.onnx");

        var report = Digits().ExportOnnx(path, RandomNumbers.Normal(20 * 64));

        Assert.Null(report.FirstDifference);
        Assert.Equal(25, report.Rows);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_network_of_nothing_but_identities_exports_itself()
    {
        using var folder = new TemporaryFolder();
        var network = WithRandomWeights(new Sequential([3]) { new Dropout(0.5), new Linear(), new Flatten() });

        Assert.Equal(0, network.ExportOnnx(Path.Combine(folder.Path, "model.onnx"), [1, 2, 3]).MaxAbsDifference);
    }

    [Fact]
    public void A_layer_that_writes_wrong_nodes_is_named_and_no_file_is_written()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.onnx");
        var network = WithRandomWeights(new Sequential([3]) { new Dense(4, new RectifiedInOnnx()), new Dense(1) });

        var fault = Assert.Throws<InvalidDataException>(() => network.ExportOnnx(path, [1, 2, 3]));

        Assert.StartsWith("The ONNX graph differs from the trained network, first at 'dense1', row 0: 0 instead of ", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Weights_of_another_network_are_refused_with_all_differences()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "weights.safetensors");
        WithRandomWeights(new Sequential([3]) { new Dense(4), new Dense(1) }).SaveWeights(path);
        var other = new Sequential([3]) { new Dense(5) { UseBias = false }, new Dense(1) { Name = "last" } };

        var fault = Assert.Throws<InvalidDataException>(() => TrainedNetwork.LoadWeights(other, path));

        Assert.Equal(
            $"{path}: The weights are not those of this network: 'last.weight' (1, 5) is missing; 'last.bias' (1) is missing; "
            + "'dense1.bias' (4) is unknown; 'dense2.weight' (1, 4) is unknown; 'dense2.bias' (1) is unknown; "
            + "'dense1.weight' is Float (4, 3) instead of Float (5, 3). Load them into the network that they were trained with.",
            fault.Message);
    }

    private static TrainedNetwork Digits() => WithRandomWeights(new Sequential([1, 8, 8])
    {
        new Conv2D(4, 3, Activation.Relu) { Padding = Padding2D.Same },
        new BatchNorm(),
        new MaxPool2D(2),
        new Dropout(0.5),
        new Flatten(),
        new Dense(10),
    });

    private static TrainedNetwork WithRandomWeights(Sequential network)
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        using var module = NetworkModule.Create(network);
        return new(network, module.SaveWeights());
    }

    /// <summary>An activation that writes other nodes than it computes.</summary>
    private sealed record RectifiedInOnnx : Activation
    {
        protected internal override nn.Module<Tensor, Tensor> CreateModule(NeuralMl.Inference.Shape input, Preset preset) => nn.Identity();

        protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode("Relu", [input]);
    }
}
