using System.Text.Json;
using NeuralMl.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Ours = NeuralMl.Models;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class OptimizerTests
{
    public OptimizerTests() => LibTorch.EnsureLoaded();

    /// <summary>Gets optimizers with torch's own.</summary>
    public static TheoryData<Optimizer, Func<Parameter[], optim.Optimizer>> Torchs => new()
    {
        { new Sgd { LearningRate = 0.05 }, p => optim.SGD(p, 0.05) },
        { new Sgd { LearningRate = 0.05, Momentum = 0.9, WeightDecay = 0.01 }, p => optim.SGD(p, 0.05, 0.9, weight_decay: 0.01) },
        { new Sgd { LearningRate = 0.05, Momentum = 0.9, IsNesterov = true }, p => optim.SGD(p, 0.05, 0.9, nesterov: true) },
        { new GradientDescent { LearningRate = 0.05 }, p => optim.SGD(p, 0.05) },
        { new Ours.Adam { LearningRate = 0.01 }, p => optim.Adam(p, 0.01) },
        {
            new Ours.Adam { LearningRate = 0.01, WeightDecay = 0.1, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-4 },
            p => optim.Adam(p, 0.01, 0.8, 0.95, 1e-4, 0.1)
        },
        { new Ours.AdamW { LearningRate = 0.01, WeightDecay = 0.1 }, p => optim.AdamW(p, 0.01, weight_decay: 0.1) },
        { new Ours.Adamax { LearningRate = 0.01 }, p => optim.Adamax(p, 0.01) },
        { new Ours.Adamax { LearningRate = 0.01, WeightDecay = 0.1, Epsilon = 0.01 }, p => optim.Adamax(p, 0.01, eps: 0.01, weight_decay: 0.1) },
        { new Ours.NAdam { LearningRate = 0.01 }, p => optim.NAdam(p, 0.01) },
        { new Ours.NAdam { LearningRate = 0.01, MomentumDecay = 0.1, WeightDecay = 0.1 }, p => optim.NAdam(p, 0.01, weight_decay: 0.1, momentum_decay: 0.1) },
        { new RmsProp { LearningRate = 0.01 }, p => optim.RMSProp(p, 0.01) },
        {
            new RmsProp { LearningRate = 0.01, Rho = 0.9, Momentum = 0.5, IsCentered = true, WeightDecay = 0.1, Epsilon = 1e-3 },
            p => optim.RMSProp(p, 0.01, 0.9, 1e-3, 0.1, 0.5, centered: true)
        },
        { new Ours.Adagrad { LearningRate = 0.1 }, p => optim.Adagrad(p, 0.1) },
        { new Ours.Adagrad { LearningRate = 0.1, InitialSum = 0.1, WeightDecay = 0.1 }, p => optim.Adagrad(p, 0.1, weight_decay: 0.1, initial_accumulator_value: 0.1) },
        { new Ours.Adadelta(), p => optim.Adadelta(p) },
        { new Ours.Adadelta { LearningRate = 0.5, Rho = 0.8, WeightDecay = 0.1 }, p => optim.Adadelta(p, 0.5, 0.8, weight_decay: 0.1) },
    };

    [Theory]
    [MemberData(nameof(Torchs))]
    public void A_hundred_steps_are_torchs(Optimizer ours, Func<Parameter[], optim.Optimizer> theirs) => Compare(ours, theirs, ScalarType.Float32);

    // What is no processor's float32 goes by torch's calls, as a GPU does.
    [Theory]
    [MemberData(nameof(Torchs))]
    public void In_double_precision_they_are_torchs_too(Optimizer ours, Func<Parameter[], optim.Optimizer> theirs) => Compare(ours, theirs, ScalarType.Float64);

    private static void Compare(Optimizer ours, Func<Parameter[], optim.Optimizer> theirs, ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var net = new SmallNet(type: type);
        using var optimizer = theirs(net.Peers);
        using var state = ours.Resolve(Preset.Torch).CreateState(net.Flat);
        for (var step = 0; step < 100; step++)
        {
            net.Step(state, ours.LearningRate.Value);
            optimizer.zero_grad();
            net.LossOf(net.Peers).backward();
            optimizer.step();
        }
        Assert.InRange(net.LargestDifference(), 0, 1e-6f);
    }

    [Fact]
    public void A_large_step_of_Adam_gives_torchs_numbers_and_the_same_bits_on_any_number_of_threads()
    {
        var byThreads = new List<byte[]>();
        foreach (var threadCount in (int[])[1, 2, 3])
        {
            using var torchState = Ours.TorchState.Take(threadCount);
            using var scope = NewDisposeScope();
            manual_seed(1);
            using var mine = new Parameter(randn(300_001));
            using var peer = new Parameter(mine.detach().clone());
            using var flat = new FlatParameters([("weight", mine)]);
            using var state = new Ours.Adam().Resolve(Preset.Torch).CreateState(flat);
            using var optimizer = optim.Adam([peer], 0.001);
            flat.BindOwnGradients();
            for (var step = 0; step < 3; step++)
            {
                var gradient = randn(300_001);
                flat.SetGradients([gradient]);
                peer.grad = gradient;
                using var noGradient = no_grad();
                state.Step(0.001);
                optimizer.step();
            }
            Assert.InRange((mine - peer).abs().max().item<float>(), 0, 1e-6f);
            byThreads.Add(mine.detach().bytes.ToArray());
        }
        Assert.All(byThreads, bits => Assert.Equal(byThreads[0], bits));
    }

    [Theory]
    [MemberData(nameof(Torchs))]
    public void A_hundred_steps_leave_no_tensor_behind(Optimizer ours, Func<Parameter[], optim.Optimizer> theirs)
    {
        Assert.NotNull(theirs);
        var before = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var scope = NewDisposeScope())
        {
            using var net = new SmallNet();
            using var state = ours.Resolve(Preset.Torch).CreateState(net.Flat);
            using (NewDisposeScope()) net.Step(state, 0.01);
            var live = TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            for (var step = 0; step < 100; step++)
            {
                using var batch = NewDisposeScope();
                net.Step(state, 0.01);
            }
            Assert.Equal(live, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(before, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Weights_that_a_pattern_names_do_not_decay()
    {
        foreach (var optimizer in (GradientOptimizer[])[new Sgd { WeightDecay = 0.1 }, new Ours.AdamW { WeightDecay = 0.1 }])
        {
            using var scope = NewDisposeScope();
            using var net = new SmallNet();
            using var state = (optimizer with { WithoutDecay = ["*.bias", "norm*"] }).CreateState(net.Flat);
            net.LossOf(net.Mine).backward();
            net.Flat.BindGradients();
            net.Flat.ClearGradients();
            using var noGradient = no_grad();
            state.Step(0.5);
            Assert.InRange((net.Mine[0] - (net.Peers[0] * 0.95)).abs().max().item<float>(), 0, 1e-6f);
            Assert.True(net.Mine[1].Equals(net.Peers[1]));
        }
    }

    [Fact]
    public void A_pattern_that_names_no_weight_is_refused()
    {
        var network = new Ours.Sequential([1]) { new Dense(1) };
        var options = new FitOptions { Optimizer = new Ours.AdamW { WithoutDecay = ["*.bias", "batchNorm*"] } };
        Assert.Equal(
            "The weight decay spares 'batchNorm*', but no weight has such a name. The weights are dense1.weight, dense1.bias; "
            + "in a pattern * stands for any letters, as in *.bias.",
            Assert.Throws<ArgumentException>(() => network.Train(FitData.Line(4), options)).Message);
    }

    // Keras 3 and tf.js 4.22, the constructors' defaults; tf.js takes its backend's epsilon, 1e-7 for float32.
    [Theory]
    [InlineData(Preset.Torch, 1e-8, 0.99, 1e-10, 0, 0.9, 1e-6)]
    [InlineData(Preset.Keras, 1e-7, 0.9, 1e-7, 0.1, 0.95, 1e-7)]
    [InlineData(Preset.Tfjs, 1e-7, 0.9, 1e-7, 0.1, 0.95, 1e-7)]
    public void Constants_are_the_presets_unless_they_are_given(
        Preset preset, double epsilon, double rho, double adagradEpsilon, double initialSum, double adadeltaRho, double adadeltaEpsilon)
    {
        Assert.Equal(epsilon, ((Ours.Adam)new Ours.Adam().Resolve(preset)).Epsilon);
        Assert.Equal(epsilon, ((Ours.AdamW)new Ours.AdamW().Resolve(preset)).Epsilon);
        Assert.Equal(epsilon, ((Ours.Adamax)new Ours.Adamax().Resolve(preset)).Epsilon);
        Assert.Equal(epsilon, ((Ours.NAdam)new Ours.NAdam().Resolve(preset)).Epsilon);
        Assert.Equal(epsilon, ((Ours.RAdam)new Ours.RAdam().Resolve(preset)).Epsilon);
        Assert.Equal(new RmsProp { Epsilon = epsilon, Rho = rho }, new RmsProp().Resolve(preset));
        Assert.Equal(new Ours.Adagrad { Epsilon = adagradEpsilon, InitialSum = initialSum }, new Ours.Adagrad().Resolve(preset));
        Assert.Equal(new Ours.Adadelta { Epsilon = adadeltaEpsilon, Rho = adadeltaRho }, new Ours.Adadelta().Resolve(preset));
        Assert.Equal(0.1, ((Ours.Adam)new Ours.Adam { Epsilon = 0.1 }.Resolve(preset)).Epsilon);
    }

    [Fact]
    public void A_learning_rate_that_is_not_positive_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Ours.Adam { LearningRate = -1 });
        Assert.Equal("LearningRate is -1; it must be greater than 0.", error.Message);
    }

    [Fact]
    public void A_decay_of_1_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Ours.Adam { Beta1 = 1 });
        Assert.Equal("Beta1 is 1; it must be at least 0 and less than 1.", error.Message);
    }

    [Theory]
    [InlineData("""{"name":"adadelta","learningRate":1,"rho":0.8,"weightDecay":0}""")]
    [InlineData("""{"name":"adagrad","learningRate":0.01,"initialSum":0.5,"weightDecay":0}""")]
    [InlineData("""{"name":"adamW","learningRate":0.001,"beta1":0.9,"beta2":0.999,"weightDecay":0.01,"withoutDecay":["*.bias"]}""")]
    [InlineData("""{"name":"adamax","learningRate":0.002,"beta1":0.9,"beta2":0.999,"weightDecay":0}""")]
    [InlineData("""{"name":"gradientDescent","learningRate":0.01,"weightDecay":0}""")]
    [InlineData("""{"name":"lbfgs","memoryCount":10,"usesLineSearch":true,"learningRate":1}""")]
    [InlineData("""{"name":"nAdam","learningRate":0.002,"beta1":0.9,"beta2":0.999,"momentumDecay":0.004,"weightDecay":0}""")]
    [InlineData("""{"name":"rAdam","learningRate":0.001,"beta1":0.9,"beta2":0.999,"weightDecay":0}""")]
    [InlineData("""{"name":"rmsProp","learningRate":0.01,"momentum":0,"isCentered":false,"weightDecay":0}""")]
    [InlineData("""{"name":"sgd","learningRate":0.001,"momentum":0.9,"isNesterov":true,"weightDecay":0}""")]
    public void An_optimizer_is_read_and_written(string json)
    {
        var optimizer = JsonSerializer.Deserialize<Optimizer>(json);
        Assert.Equal(optimizer, JsonSerializer.Deserialize<Optimizer>(JsonSerializer.Serialize(optimizer)));
        Assert.Equal(Settings(json), Settings(JsonSerializer.Serialize(optimizer)));
    }

    private static string[] Settings(string json) =>
        [.. JsonDocument.Parse(json).RootElement.EnumerateObject().Select(setting => setting.ToString()).Order(StringComparer.Ordinal)];
}
