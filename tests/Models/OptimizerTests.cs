using NeuralMl.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class OptimizerTests
{
    public OptimizerTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Adam_is_torchs() => Compare(new NeuralMl.Models.Adam { LearningRate = 0.01 }, p => optim.Adam(p, 0.01));

    [Fact]
    public void Adam_with_weight_decay_is_torchs() =>
        Compare(new NeuralMl.Models.Adam { LearningRate = 0.01, WeightDecay = 0.1, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-4 },
            p => optim.Adam(p, 0.01, 0.8, 0.95, 1e-4, 0.1));

    [Fact]
    public void AdamW_is_torchs() =>
        Compare(new NeuralMl.Models.AdamW { LearningRate = 0.01, WeightDecay = 0.1 }, p => optim.AdamW(p, 0.01, weight_decay: 0.1));

    [Fact]
    public void Sgd_is_torchs() => Compare(new NeuralMl.Models.Sgd { LearningRate = 0.05 }, p => optim.SGD(p, 0.05));

    [Fact]
    public void Sgd_with_momentum_and_weight_decay_is_torchs() =>
        Compare(new NeuralMl.Models.Sgd { LearningRate = 0.05, Momentum = 0.9, WeightDecay = 0.01 }, p => optim.SGD(p, 0.05, 0.9, weight_decay: 0.01));

    [Theory]
    [InlineData(Preset.Torch, 1e-8)]
    [InlineData(Preset.Keras, 1e-7)]
    [InlineData(Preset.Tfjs, 1e-7)]
    public void Epsilon_is_the_presets_unless_it_is_given(Preset preset, double epsilon)
    {
        Assert.Equal(epsilon, ((NeuralMl.Models.Adam)new NeuralMl.Models.Adam().Resolve(preset)).Epsilon);
        Assert.Equal(epsilon, ((NeuralMl.Models.AdamW)new NeuralMl.Models.AdamW().Resolve(preset)).Epsilon);
        Assert.Equal(0.1, ((NeuralMl.Models.Adam)new NeuralMl.Models.Adam { Epsilon = 0.1 }.Resolve(preset)).Epsilon);
    }

    [Fact]
    public void A_learning_rate_that_is_not_positive_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new NeuralMl.Models.Adam { LearningRate = -1 });
        Assert.Equal("LearningRate is -1; it must be greater than 0.", error.Message);
    }

    [Fact]
    public void A_decay_of_1_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new NeuralMl.Models.Adam { Beta1 = 1 });
        Assert.Equal("Beta1 is 1; it must be at least 0 and less than 1.", error.Message);
    }

    private static void Compare(Optimizer ours, Func<Parameter[], optim.Optimizer> theirs)
    {
        using var scope = NewDisposeScope();
        using var generator = manual_seed(1);
        Parameter[] mine = [new(randn(3, 4)), new(randn(4))];
        Parameter[] peers = [.. mine.Select(parameter => new Parameter(parameter.detach().clone()))];
        using var flat = new FlatParameters([.. mine.Select((parameter, i) => ($"p{i}", parameter))]);
        using var state = ours.Resolve(Preset.Torch).CreateState(flat);
        using var optimizer = theirs(peers);
        var input = randn(5, 3);
        for (var step = 0; step < 100; step++)
        {
            flat.ClearGradients();
            Loss(mine, input).backward();
            if (step == 0) flat.BindGradients();
            using (no_grad()) state.Step(ours.LearningRate);
            optimizer.zero_grad();
            Loss(peers, input).backward();
            optimizer.step();
        }
        foreach (var (parameter, peer) in mine.Zip(peers)) Assert.Equal(0, (parameter - peer).abs().max().item<float>(), 1e-6f);
    }

    private static Tensor Loss(Parameter[] parameters, Tensor input) => (input.matmul(parameters[0]) + parameters[1] - 1).pow(2).mean();
}
