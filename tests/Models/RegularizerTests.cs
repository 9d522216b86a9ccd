using System.Text.Json;
using NeuralMl.Models;
using NeuralMl.Tests.Models.Layers;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class RegularizerTests
{
    // One step of plain gradient descent from known weights shows the gradient itself.
    private static readonly FitOptions OneStep = new()
    {
        Optimizer = new Sgd { LearningRate = 0.5 },
        Schedule = Schedule.Constant,
        BatchSize = 4,
        EpochCount = 1,
        ThreadCount = 1,
    };

    private static readonly TrainingData NoSignal = new([2], new float[8], [1], new float[4]);

    public RegularizerTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(0, 0.1, 2f, -1f, 1.8f, -0.9f)]
    [InlineData(0.2, 0, 2f, -1f, 1.9f, -0.9f)]
    [InlineData(0.2, 0.1, 2f, -1f, 1.7f, -0.8f)]
    [InlineData(0, 0, 2f, -1f, 2f, -1f)]
    public void A_step_moves_along_the_penalty(double l1, double l2, float first, float second, float firstAfter, float secondAfter)
    {
        var network = new Sequential([2]) { new Dense(1) { UseBias = false, Regularizer = new(l1, l2) } };

        var after = Weights(network, first, second).Fit(NoSignal, OneStep, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([firstAfter, secondAfter], after.Weights[0].ToFloats(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Weights_of_a_unit_that_are_too_long_are_shortened_and_others_stay()
    {
        var network = new Sequential([2]) { new Dense(2) { UseBias = false, MaxNorm = 1 }, new Dense(1) };
        var start = new TrainedNetwork(
            network,
            [Weight("dense1.weight", [2, 2], 3, 4, 0.3f, 0.4f), Weight("dense2.weight", [1, 2], 5, 5), Weight("dense2.bias", [1], 0)]);

        var after = start.Fit(NoSignal, OneStep, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([0.6f, 0.8f, 0.3f, 0.4f], after.Weights[0].ToFloats(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([5f, 5f], after.Weights[1].ToFloats());
    }

    [Fact]
    public void They_reach_layers_inside_layers_and_are_not_part_of_the_reported_loss()
    {
        var network = new Sequential([8]) { new Residual([new Dense(8) { MaxNorm = 0.5, Regularizer = new(L2: 1) }]), new Dense(1) };
        var data = new TrainingData([8], RandomNumbers.Normal(64), [1], new float[8]);

        var trained = network.Train(data, OneStep with { EpochCount = 3, DivergenceFactor = 1e9 });

        var rows = trained.Weights.Single(weight => weight.Name == "residual1.layers.dense1.weight").ToFloats().Chunk(8);
        Assert.All(rows, row => Assert.InRange(row.Sum(value => value * value), 0, 0.25001f));
    }

    [Fact]
    public void They_are_written_as_JSON_and_read_back()
    {
        Layer layer = new Dense(4) { Regularizer = new(1e-4, 0.01), MaxNorm = 3 };
        var json = JsonSerializer.Serialize(layer);

        Assert.Contains("\"regularizer\":{\"l1\":0.0001,\"l2\":0.01}", json, StringComparison.Ordinal);
        Assert.Contains("\"maxNorm\":3", json, StringComparison.Ordinal);
        Assert.Equal(layer, JsonSerializer.Deserialize<Layer>(json));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Equal("L2 is -1; it must be at least 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new Regularizer(L2: -1)).Message);
        Assert.Equal(
            "dense expects \"maxNorm\" to be greater than 0, but it is 0.",
            Assert.Throws<ArgumentException>(() => new Dense(4) { MaxNorm = 0 }.OutputShape([2])).Message);
    }

    private static TrainedNetwork Weights(Sequential network, params float[] weights) => new(network, [Weight("dense1.weight", [1, 2], weights)]);

    private static NeuralMl.Export.WeightTensor Weight(string name, NeuralMl.Inference.Shape shape, params float[] values) =>
        NeuralMl.Export.WeightTensor.FromFloats(name, shape, values);
}
