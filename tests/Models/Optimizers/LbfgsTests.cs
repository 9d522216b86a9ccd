using NeuralMl.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Ours = NeuralMl.Models;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class LbfgsTests
{
    public LbfgsTests() => LibTorch.EnsureLoaded();

    [Theory]
    [InlineData(100, 1)]
    [InlineData(3, 0.7)]
    public void A_hundred_steps_without_line_search_are_torchs(int memoryCount, double learningRate)
    {
        using var scope = NewDisposeScope();
        using var net = new SmallNet(isConvex: true, ScalarType.Float64);
        var settings = new Lbfgs { UsesLineSearch = false, MemoryCount = memoryCount };
        using var state = settings.CreateState(net.Flat);
        using var optimizer = optim.LBFGS(net.Peers, learningRate, max_iter: 1, tolerange_grad: 1e-7, history_size: memoryCount);
        for (var step = 0; step < 100; step++)
        {
            net.Step(state, learningRate);
            optimizer.step(() =>
            {
                optimizer.zero_grad();
                var loss = net.LossOf(net.Peers);
                loss.backward();
                return loss;
            });
            Assert.InRange(net.LargestDifference(), 0, 1e-6f);
        }
    }

    // Rosenbrock's valley, whose minimum of 0 lies at (1, 1): without a search of the step's length it is not found.
    [Fact]
    public void With_its_line_search_it_follows_a_bent_valley()
    {
        using var scope = NewDisposeScope();
        using var point = new Parameter(tensor([-1.2f, 1]));
        using var flat = new FlatParameters([("point", point)]);
        using var state = new Lbfgs().CreateState(flat);
        Valley(point).backward();
        flat.BindGradients();
        var losses = new List<double>();
        for (var step = 0; step < 60; step++)
        {
            losses.Add(Evaluate());
            using var noGradient = no_grad();
            state.Step(1, Evaluate);
        }
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second <= pair.First));
        Assert.Equal([1f, 1f], point.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-3);

        double Evaluate()
        {
            using var gradients = enable_grad();
            flat.ClearGradients();
            var loss = Valley(point);
            loss.backward();
            return loss.item<float>();
        }

        static Tensor Valley(Tensor point) => (1 - point[0]).square() + (100 * (point[1] - point[0].square()).square());
    }

    [Fact]
    public void A_line_is_fitted_in_few_epochs_whatever_the_batch_size()
    {
        var options = new FitOptions { Optimizer = new Lbfgs(), Schedule = Schedule.Constant, EpochCount = 12, BatchSize = 7 };
        var trained = new Ours.Sequential([1]) { new Dense(1) }.Train(FitData.Line(64), options);
        Assert.InRange(trained.History[^1].TrainingLoss, 0, 1e-9);
        Assert.Equal(2, trained.Weights[0].ToFloats()[0], 1e-4);
    }

    // The minimum of (w − 2)² + λ w² lies at 2 / (1 + λ): the search has to see the penalty too.
    [Fact]
    public void The_line_search_sees_penalties_of_weights()
    {
        TrainingData data = new([1], [1, -1], [1], [2, -2]);
        var options = new FitOptions { Optimizer = new Lbfgs(), Schedule = Schedule.Constant, EpochCount = 20 };
        var network = new Ours.Sequential([1]) { new Dense(1) { UseBias = false, Regularizer = new(0, 0.25) } };
        Assert.Equal(1.6, network.Train(data, options).Weights[0].ToFloats()[0], 1e-4);
    }

    [Fact]
    public void Gradient_descent_steps_once_an_epoch_over_all_rows()
    {
        var network = new Ours.Sequential([1]) { new Dense(1) { UseBias = false, WeightInitializer = Initializer.Zeros } };
        TrainingData data = new([1], [1, 1, 1, 1], [1], [1, 1, 1, 5]);
        var options = new FitOptions { Optimizer = new GradientDescent { LearningRate = 0.25 }, Schedule = Schedule.Constant, EpochCount = 1, BatchSize = 1 };
        Assert.Equal(0.25 * 2 * 2, network.Train(data, options).Weights[0].ToFloats()[0], 1e-6);
    }

    [Fact]
    public void A_memory_of_nothing_is_refused() => Assert.Equal(
        "MemoryCount is 0; it must be at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => new Ours.Lbfgs { MemoryCount = 0 }).Message);
}
