using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

/// <summary>Training with numbers of 16 bits.</summary>
[Collection("torch")]
public sealed class PrecisionTests
{
    private static readonly Sequential s_network = new([1, 8, 8])
    {
        new Conv2D(4, 3, Activation.Relu), new MaxPool2D(2), new BatchNorm(), new Residual([new Conv2D(4, 3) { Padding = Padding2D.Same }, new LayerNorm()]),
        new Flatten(), new Dense(8, Activation.Silu), new Dropout(0.1), new Dense(2),
    };

    [Fact]
    public void Weights_stay_of_32_bits_and_learn_as_they_do_otherwise()
    {
        var data = Stripes(64);
        var options = new FitOptions { Loss = Loss.CrossEntropy, EpochCount = 12, BatchSize = 16, Optimizer = new Adam { LearningRate = 0.01 } };
        var exact = s_network.Train(data, options, Stripes(32));
        var rounded = s_network.Train(data, options with { Precision = NumericPrecision.Bf16 }, Stripes(32));
        Assert.All(rounded.Weights, weight => Assert.NotEqual(NeuralMl.Export.OnnxElementType.BFloat16, weight.Type));
        Assert.NotEqual(FitData.Bits(exact), FitData.Bits(rounded));
        Assert.InRange(rounded.History[^1].ValidationLoss!.Value, 0, 0.3);
        Assert.Equal(exact.History[0].TrainingLoss, rounded.History[0].TrainingLoss, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var options = new FitOptions { Loss = Loss.CrossEntropy, EpochCount = 2, BatchSize = 16, Precision = NumericPrecision.Bf16 };
        Assert.Equal(FitData.Bits(s_network.Train(Stripes(64), options)), FitData.Bits(s_network.Train(Stripes(64), options)));
    }

    [Fact]
    public void Where_the_processor_cannot_multiply_16_bits_the_numbers_are_the_same()
    {
        using var scope = torch.NewDisposeScope();
        torch.random.manual_seed(1);
        var (rows, weight, bias) = (torch.randn(32, 300), torch.randn(64, 300), torch.randn(64));
        var native = RoundedSum.Native(torch.nn.functional.linear, rows, weight, bias);
        var emulated = RoundedSum.Emulated(torch.nn.functional.linear, rows, weight, bias);
        Assert.Equal(emulated.to(torch.ScalarType.BFloat16).to(torch.ScalarType.Float32).data<float>(), emulated.data<float>());
        // A sum that lies between two numbers of 16 bits, 2^-8 apart, may be rounded to either.
        Assert.True(torch.allclose(native.to_type(torch.ScalarType.Float32), emulated.to_type(torch.ScalarType.Float32), rtol: 1 / 128.0, atol: 1e-3));
        Assert.False(torch.allclose(torch.nn.functional.linear(rows, weight, bias), emulated.to_type(torch.ScalarType.Float32), rtol: 1e-4, atol: 1e-4));
    }

    // Stripes down or across, of a random phase.
    private static TrainingData Stripes(int count)
    {
        var random = new Random(3);
        var targets = new float[count];
        var pixels = new float[count * 64];
        for (var row = 0; row < count; row++)
        {
            targets[row] = row % 2;
            var phase = random.Next(4);
            for (var i = 0; i < 64; i++) pixels[(row * 64) + i] = ((targets[row] == 0 ? i % 8 : i / 8) + phase) % 4 < 2 ? 1 : 0;
        }
        return new([1, 8, 8], pixels, [], targets);
    }
}
