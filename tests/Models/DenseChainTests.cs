using NeuralMl.Models;
using TorchSharp;
using static TorchSharp.torch;
using Ours = NeuralMl.Models;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class DenseChainTests
{
    private const int RowCount = 13;

    public DenseChainTests() => LibTorch.EnsureLoaded();

    /// <summary>Gets chains whose layers fill whole vectors and do not, with each activation, with and without biases.</summary>
    public static TheoryData<Ours.Sequential> Chains =>
    [
        new Ours.Sequential([1]) { new Dense(1), new Dense(1) },
        new Ours.Sequential([9]) { new Dense(64, Activation.Relu), new Dense(64, Activation.Relu), new Dense(1) },
        new Ours.Sequential([5]) { new Dense(7, Activation.Tanh) { UseBias = false }, new Dense(17, Activation.Sigmoid), new Dense(3) },
        new Ours.Sequential([20]) { new Dense(2, Activation.Sigmoid) },
    ];

    [Theory]
    [MemberData(nameof(Chains))]
    public void Loss_and_gradients_are_those_of_autograd(Ours.Sequential network)
    {
        using var state = TorchState.Take(1);
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var module = NetworkModule.Create(network);
        using var parameters = new FlatParameters(module.TrainableParameters());
        var chain = DenseChain.Of(network, new FitOptions { Loss = Loss.Mse }, parameters);
        Assert.NotNull(chain);
        foreach (var weights in (Tensor?[])[null, rand(RowCount)])
        {
            var batch = new Batch(randn(RowCount, network.InputShape[0]), randn(RowCount, network.OutputShape[0]), weights, RowCount);
            var loss = Loss.Mse.Compute(module.Forward(batch.Features), batch.Targets, batch.Weights);
            var expected = autograd.grad([loss * 0.25], [.. module.TrainableParameters().Select(named => named.Parameter)]);

            // Added twice, as batches are that make one step together.
            parameters.ClearGradients();
            var found = chain.Backward(batch, 0.25);
            chain.Backward(batch, 0.25);

            Assert.Equal(loss.ToDouble(), found, 1e-6 * loss.ToDouble());
            foreach (var (place, gradient) in parameters.Places.Zip(expected))
            {
                var largest = gradient.abs().max().ToDouble();
                Assert.InRange((parameters.Gradients[place] - (gradient.flatten() * 2)).abs().max().ToDouble(), 0, 1e-5 * largest);
            }
        }
    }

    [Fact]
    public void What_is_not_a_small_chain_of_known_slopes_and_losses_is_left_to_autograd()
    {
        Ours.Sequential small = new([4]) { new Dense(3, Activation.Relu), new Dense(2) };
        Assert.True(IsTaken(small, new()));
        Assert.False(IsTaken(new([4]) { new Dense(3, Activation.Gelu), new Dense(2) }, new()));
        Assert.False(IsTaken(new([4]) { new Dense(3), new Dropout(0.5), new Dense(2) }, new()));
        Assert.False(IsTaken(new([100]) { new Dense(100), new Dense(2) }, new()));
        Assert.False(IsTaken(small, new() { BatchSize = 20_000 }));
        Assert.False(IsTaken(small, new() { Loss = Loss.Mae }));
        Assert.False(IsTaken(small, new() { Precision = NumericPrecision.Bf16 }));
        Assert.False(IsTaken(small, new() { Frozen = ["dense1"] }));
        Assert.False(IsTaken(small, new() { Optimizer = new GradientDescent() }));
    }

    [Fact]
    public void It_learns_what_autograd_learns()
    {
        Ours.Sequential network = new([1]) { new Dense(16, Activation.Tanh), new Dense(1) };
        // It drops nothing out, but no chain holds it.
        Ours.Sequential other = new([1]) { new Dense(16, Activation.Tanh), new Dropout(0), new Dense(1) };
        var options = new FitOptions { EpochCount = 200, Optimizer = new Ours.Adam { LearningRate = 0.01 } };
        Assert.True(IsTaken(network, options));
        Assert.False(IsTaken(other, options));
        var byHand = network.Train(FitData.Line(50), options);
        var recorded = other.Train(FitData.Line(50), options);
        Assert.Equal(recorded.History[^1].TrainingLoss, byHand.History[^1].TrainingLoss, 1e-6);
        Assert.Equal(FitData.Bits(byHand), FitData.Bits(network.Train(FitData.Line(50), options)));
    }

    private static bool IsTaken(Ours.Sequential network, FitOptions options)
    {
        using var scope = NewDisposeScope();
        using var module = NetworkModule.Create(network);
        using var parameters = new FlatParameters(module.TrainableParameters());
        return DenseChain.Of(network, options, parameters) is not null;
    }
}
