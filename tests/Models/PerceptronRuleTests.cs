using NeuralMl.Export;
using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class PerceptronRuleTests
{
    private static readonly FitOptions s_options = new()
    {
        Optimizer = new PerceptronRule(),
        Schedule = Schedule.Constant,
        BatchSize = 1,
        EpochCount = 100,
    };

    private static readonly float[] s_inputs = [0, 0, 0, 1, 1, 0, 1, 1];

    public PerceptronRuleTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void And_or_and_nand_are_learned_at_once(int seed)
    {
        var trained = Units(3).Train(Gates([0, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0]), s_options with { Seed = seed });
        Assert.Equal(StopReason.Converged, trained.StopReason);
        Assert.Equal(0, trained.History[^1].TrainingLoss);
        Assert.True(trained.History.Count < 100);
        Assert.Equal([0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0], trained.Predict(s_inputs));
    }

    [Fact]
    public void Each_mistake_moves_the_weights_as_the_rule_says()
    {
        var trained = Units(1).Train(new([2], [0.5f, -2], [1], [1]), s_options with { Optimizer = new PerceptronRule { LearningRate = 0.25 } });
        // From 0 the answer is 0: w = 0.25 · (1 − 0) · (0.5, −2) and b = 0.25 give 0.125 · 0.5 + 0.5 · 2 + 0.25 > 0 in the second epoch.
        Assert.Equal([0.125f, -0.5f], Numbers(trained.Weights[0]));
        Assert.Equal([0.25f], Numbers(trained.Weights[1]));
        Assert.Equal([1, 0], trained.History.Select(epoch => epoch.TrainingLoss));
    }

    [Fact]
    public void Rows_move_the_weights_one_after_the_other_in_a_batch_of_any_size()
    {
        var gates = Gates([0, 0, 0, 1], [0, 1, 1, 1]);
        var one = Units(2).Train(gates, s_options);
        Assert.Equal(FitData.Bits(one), FitData.Bits(Units(2).Train(gates, s_options with { BatchSize = 3 })));
        Assert.Equal(one.History.Count, Units(2).Train(gates, s_options with { BatchSize = 4 }).History.Count);
    }

    [Fact]
    public void It_trains_without_a_bias_and_a_step_of_its_own()
    {
        var network = new Sequential([1]) { new Dense(1) { UseBias = false }, Activation.Step };
        var trained = network.Train(new([1], [-1, 1], [1], [0, 1]), s_options);
        Assert.Equal(StopReason.Converged, trained.StopReason);
        Assert.Equal([0, 1], trained.Predict([-3, 0.1f]));
    }

    [Fact]
    public void Exclusive_or_is_refused_after_the_last_epoch()
    {
        var error = Assert.Throws<ArithmeticException>(() => Units(2).Train(Gates([0, 0, 0, 1], [0, 1, 1, 0]), s_options with { EpochCount = 50, Seed = 3 }));
        Assert.Matches(
            "^The perceptron rule still makes mistakes after 50 epochs: in the last one unit 2 of 2 for [1-4] of 4 rows\\. "
            + "It comes to an end where for each unit a plane parts the rows of 1 from those of 0 \\(Novikoff, 1962\\), and never where none does, "
            + "as for exclusive or \\(Minsky and Papert, 1969\\)\\. Give it more epochs, or a hidden layer of sigmoid units, trained by gradients: "
            + "the recipe 'xor' shows how\\.$",
            error.Message);
    }

    [Fact]
    public void Cancelled_it_gives_the_weights_so_far()
    {
        using var source = new CancellationTokenSource();
        var progress = new Recorder(_ => source.Cancel());
        var trained = Units(1).Fit(Gates([0, 1, 1, 0]), s_options, progress: progress, cancellationToken: source.Token);
        Assert.Equal((StopReason.Cancelled, 1), (trained.StopReason, trained.History.Count));
    }

    [Fact]
    public void The_trained_units_are_exported()
    {
        var trained = Units(3).Train(Gates([0, 0, 0, 1], [0, 1, 1, 1], [1, 1, 1, 0]), s_options);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");
        try
        {
            Assert.Equal(0, trained.ExportOnnx(path, s_inputs).MaxAbsDifference);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void No_native_tensor_is_left_behind()
    {
        Units(1).Train(Gates([0, 0, 0, 1]), s_options);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        Units(1).Train(Gates([0, 0, 0, 1]), s_options);
        Assert.Throws<ArithmeticException>(() => Units(1).Train(Gates([0, 1, 1, 0]), s_options with { EpochCount = 3 }));
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_network_of_other_layers_is_refused()
    {
        var network = new Sequential([2]) { new Dense(4, Activation.Sigmoid), new Dense(1, Activation.Step) };
        var error = Assert.Throws<ArgumentException>(() => network.Train(Gates([0, 1, 1, 0]), s_options));
        Assert.Equal(
            "The perceptron rule trains one dense layer of step units, but the network is dense1 (4) dense (sigmoid) → dense2 (1) dense (step). "
            + "Give it that one layer, or train smooth activations by an optimizer that follows gradients.",
            error.Message);
    }

    [Fact]
    public void A_penalty_or_limit_of_weights_is_refused()
    {
        var network = new Sequential([2]) { new Dense(1, Activation.Step) { MaxNorm = 1 } };
        var error = Assert.Throws<ArgumentException>(() => network.Train(Gates([0, 0, 0, 1]), s_options));
        Assert.Equal(
            "The perceptron rule keeps no penalty and no limit of weights, but dense1.weight has one. Take out \"regularizer\" and \"maxNorm\".", error.Message);
    }

    [Fact]
    public void Targets_other_than_0_and_1_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Units(1).Train(Gates([0, 1, -1, 0]), s_options));
        Assert.Equal(
            "The training targets hold -1 in row 2, column 0 (counted from 0), where the perceptron rule expects 0 or 1. Give the two classes these numbers.",
            error.Message);
    }

    [Fact]
    public void Cross_entropy_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => Units(2).Train(FitData.Xor, s_options with { Loss = Loss.CrossEntropy }));
        Assert.Equal(
            "The perceptron rule compares answers of 0 and 1 with targets of 0 and 1, but CrossEntropy takes classes. Take Loss.Mse or Loss.Mae.", error.Message);
    }

    [Fact]
    public void Row_weights_are_refused()
    {
        var data = FitData.Xor with { TargetShape = [1], RowWeights = [1, 2, 1, 1] };
        var error = Assert.Throws<ArgumentException>(() => Units(1).Train(data, s_options));
        Assert.Equal("The perceptron rule corrects every mistake alike, but the training rows have weights. Take out RowWeights.", error.Message);
    }

    [Theory]
    [MemberData(nameof(CutNetworks))]
    public void Gradients_that_no_weight_receives_are_refused(Sequential network, string layer)
    {
        var error = Assert.Throws<ArgumentException>(() => network.Train(Gates([0, 1, 1, 0]), s_options with { Optimizer = new Sgd() }));
        Assert.Equal(
            $"The gradient of the step function in {layer} is 0 everywhere, and no weight stands behind it: Sgd would train nothing. "
            + "Train a single layer of step units by the perceptron rule (PerceptronRule, in recipes \"perceptronRule\"), or take sigmoid instead of step.",
            error.Message);
    }

    public static TheoryData<Sequential, string> CutNetworks() => new()
    {
        { new Sequential([2]) { new Dense(1, Activation.Step) }, "dense1" },
        { new Sequential([2]) { new Dense(4, Activation.Step), new Dense(1, Activation.Tanh), Activation.Step, new Flatten() }, "step1" },
    };

    [Fact]
    public void A_layer_behind_fixed_step_units_learns_by_gradients()
    {
        var network = new Sequential([2]) { new Dense(8, Activation.Step), new Dense(1) };
        var trained = network.Train(Gates([0, 0, 0, 1]), s_options with { Optimizer = new Adam { LearningRate = 0.05 }, EpochCount = 200 });
        Assert.True(trained.History[^1].TrainingLoss < trained.History[0].TrainingLoss / 4);
    }

    private static Sequential Units(int count) =>
        new([2]) { new Dense(count, Activation.Step) { WeightInitializer = Initializer.Zeros, BiasInitializer = Initializer.Zeros } };

    /// <summary>The four rows of two inputs with one target per gate.</summary>
    private static TrainingData Gates(params float[][] gates) =>
        new([2], s_inputs, [gates.Length], [.. Enumerable.Range(0, 4).SelectMany(row => gates.Select(gate => gate[row]))]);

    private static float[] Numbers(WeightTensor weight) => [.. System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(weight.Bytes.Span)];
}
