using System.Text.Json;
using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Layers;

/// <summary>What every layer must do. <see cref="LayerSuiteTests"/> sees to it that no layer is left out.</summary>
[Collection("torch")]
public sealed class LayerContractTests
{
    private const double MemorizedLoss = 0.01;

    public LayerContractTests() => LibTorch.EnsureLoaded();

    public static TheoryData<string> Samples => [.. LayerSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_module_gives_the_shape_that_the_layer_says(string label)
    {
        var sample = LayerSamples.All[label];
        using var scope = NewDisposeScope();
        using var module = sample.Layer.CreateModule(sample.Input, Preset.Torch);
        module.eval();

        foreach (var batch in new[] { 1, 7 })
        {
            var output = module.call(LayerNetwork.Rows(sample.Layer, sample.Input, batch));
            Assert.Equal(sample.Layer.OutputShape(sample.Input).Prepend(batch), Shape.Create(output.shape));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_module_has_the_weights_that_the_layer_says(string label)
    {
        var sample = LayerSamples.All[label];
        using var scope = NewDisposeScope();
        using var module = sample.Layer.CreateModule(sample.Input, Preset.Torch);

        Assert.Equal(
            sample.Layer.WeightShapes(sample.Input).Select(weight => (weight.Name, weight.Shape, weight.IsTrainable)),
            module.state_dict().Select(named => (named.Key, Shape.Create(named.Value.shape), named.Value.requires_grad)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Gradients_reach_all_parameters(string label)
    {
        var sample = LayerSamples.All[label];
        Skip(sample, LayerCheck.GradientsReachAllParameters);
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var module = sample.Layer.CreateModule(sample.Input, Preset.Torch);
        if (!module.parameters().Any(parameter => parameter.requires_grad)) return;

        SumAtRandom(module.call(LayerNetwork.Rows(sample.Layer, sample.Input, 7))).backward();

        Assert.All(module.named_parameters(), named => Assert.True(HasGradient(named.parameter), $"'{named.name}' has no gradient."));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_gradient_reaches_the_input(string label)
    {
        var sample = LayerSamples.All[label];
        Skip(sample, LayerCheck.GradientReachesTheInput);
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var module = sample.Layer.CreateModule(sample.Input, Preset.Torch);
        var input = LayerNetwork.Rows(sample.Layer, sample.Input, 7).requires_grad_();

        SumAtRandom(module.call(input)).backward();

        Assert.True(HasGradient(input), "The input has no gradient.");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_network_with_the_layer_memorizes_eight_rows(string label)
    {
        var sample = LayerSamples.All[label];
        Skip(sample, LayerCheck.MemorizesEightRows);
        var network = new Sequential(sample.Input) { sample.Layer, new Flatten(), new Dense(16, Activation.Tanh), new Dense(1) };
        var data = new TrainingData(sample.Input, RandomNumbers.For(sample.Layer, 8 * sample.Input.ElementCount), [1], [0, 1, 1, 0, 1, 0, 0, 1]);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var trained = network.Fit(
            data, new() { Optimizer = new Adam { LearningRate = 0.02 }, Schedule = Schedule.Constant, BatchSize = 8, EpochCount = 500, ThreadCount = 1 },
            progress: new Recorder(epoch => { if (epoch.TrainingLoss < MemorizedLoss) enough.Cancel(); }),
            cancellationToken: enough.Token);

        Assert.InRange(trained.History[^1].TrainingLoss, 0, MemorizedLoss);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Json_gives_the_same_layer_back(string label)
    {
        var layer = LayerSamples.All[label].Layer;

        Assert.Equal(layer, JsonSerializer.Deserialize<Layer>(JsonSerializer.Serialize(layer)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Weights_give_the_same_predictions_after_a_round_trip_through_a_file(string label)
    {
        var sample = LayerSamples.All[label];
        var trained = LayerNetwork.Train(sample.Layer, sample.Input);
        var rows = RandomNumbers.For(sample.Layer, 3 * sample.Input.ElementCount);
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "weights.safetensors");

        trained.SaveWeights(path);
        var loaded = TrainedNetwork.LoadWeights(trained.Network, path);

        Assert.Equal(trained.Weights.Select(weight => weight.Name), loaded.Weights.Select(weight => weight.Name));
        Assert.Equal(trained.Predict(rows), loaded.Predict(rows));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_wrong_input_is_refused_with_the_whole_message(string label)
    {
        var sample = LayerSamples.All[label];
        Skip(sample, LayerCheck.WrongInputIsRefused);
        Assert.NotNull(sample.Wrong);

        var fault = Assert.Throws<ArgumentException>(() => sample.Layer.OutputShape(sample.Wrong.Value.Input));

        Assert.Equal(sample.Wrong.Value.Message, fault.Message);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Torch_equals_Onnx_Runtime(string label)
    {
        var sample = LayerSamples.All[label];

        LayerNetwork.AssertOnnxAgrees(LayerNetwork.Train(sample.Layer, sample.Input));
    }

    private static void Skip(LayerSample sample, LayerCheck check)
    {
        if (sample.CannotHold.TryGetValue(check, out var reason)) Assert.Skip($"{sample.Layer.Kind}, {check}: {reason}");
    }

    // A plain sum of a softmax is 1 whatever comes in: its gradient is 0.
    private static Tensor SumAtRandom(Tensor output) => (output * randn_like(output)).sum();

    private static bool HasGradient(Tensor tensor) => tensor.grad is { } gradient && gradient.abs().sum().item<float>() > 0;
}
