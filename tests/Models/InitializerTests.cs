using System.Text.Json;
using NeuralMl.Export;
using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class InitializerTests
{
    public InitializerTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void A_dense_layer_starts_as_torchs_own_of_the_same_seed()
    {
        using var state = TorchState.Take(1); // no other training draws in between
        using var scope = NewDisposeScope();
        manual_seed(11);
        var expected = nn.Linear(20, 30);

        var (weight, bias) = Start(new Sequential([20]) { new Dense(30) }, seed: 11);

        Assert.Equal(expected.weight.bytes.ToArray(), weight.Bytes.ToArray());
        Assert.Equal(expected.bias!.bytes.ToArray(), bias.Bytes.ToArray());
    }

    [Fact]
    public void A_convolution_starts_as_torchs_own_of_the_same_seed()
    {
        using var state = TorchState.Take(1); // no other training draws in between
        using var scope = NewDisposeScope();
        manual_seed(11);
        var expected = nn.Conv2d(4, 6, 3, groups: 2);

        var (weight, bias) = Start(new Sequential([4, 5, 5]) { new Conv2D(6, 3) { Groups = 2 } }, seed: 11);

        Assert.Equal(expected.weight.bytes.ToArray(), weight.Bytes.ToArray());
        Assert.Equal(expected.bias!.bytes.ToArray(), bias.Bytes.ToArray());
    }

    [Fact]
    public void A_bilinear_layer_starts_as_torchs_own_of_the_same_seed()
    {
        using var state = TorchState.Take(1); // no other training draws in between
        using var scope = NewDisposeScope();
        manual_seed(11);
        var expected = nn.Bilinear(4, 6, 3);

        var (weight, bias) = Start(new Sequential([10]) { new Bilinear(3, 4) }, seed: 11);

        Assert.Equal(expected.weight.bytes.ToArray(), weight.Bytes.ToArray());
        Assert.Equal(expected.bias!.bytes.ToArray(), bias.Bytes.ToArray());
    }

    [Fact]
    public void A_transposed_convolution_starts_as_torchs_own_of_the_same_seed()
    {
        using var state = TorchState.Take(1); // no other training draws in between
        using var scope = NewDisposeScope();
        manual_seed(11);
        var expected = nn.ConvTranspose2d(4, 6, 3, groups: 2);

        var (weight, bias) = Start(new Sequential([4, 5, 5]) { new ConvTranspose2D(6, 3) { Groups = 2 } }, seed: 11);

        Assert.Equal(expected.weight.bytes.ToArray(), weight.Bytes.ToArray());
        Assert.Equal(expected.bias!.bytes.ToArray(), bias.Bytes.ToArray());
    }

    [Fact]
    public void Keras_starts_uniformly_with_biases_of_0()
    {
        var (weight, bias) = Start(new Sequential([200], Preset.Keras) { new Dense(100) });
        var limit = Math.Sqrt(6.0 / 300);

        Assert.All(weight.ToFloats(), value => Assert.InRange(value, -limit, limit));
        Assert.Equal(limit / Math.Sqrt(3), Deviation(weight), 0.002);
        Assert.All(bias.ToFloats(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Tfjs_starts_with_a_normal_distribution_cut_but_not_corrected()
    {
        var (weight, bias) = Start(new Sequential([200], Preset.Tfjs) { new Dense(100) });
        var deviation = Math.Sqrt(2.0 / 300);

        Assert.All(weight.ToFloats(), value => Assert.InRange(value, -2.0001 * deviation, 2.0001 * deviation));
        Assert.Equal(0.8796 * deviation, Deviation(weight), 0.001);
        Assert.All(bias.ToFloats(), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData("\"zeros\"", 0)]
    [InlineData("\"ones\"", 0)]
    [InlineData("\"glorotUniform\"", 0.08165)]
    [InlineData("\"glorotNormal\"", 0.08165)]
    [InlineData("\"heUniform\"", 0.1)]
    [InlineData("\"heNormal\"", 0.1)]
    [InlineData("\"kaimingUniform\"", 0.04082)]
    [InlineData("{\"name\":\"kaimingUniform\",\"a\":0}", 0.1)]
    [InlineData("{\"name\":\"heNormal\",\"keepDeviation\":false}", 0.08796)]
    public void An_initializer_is_known_by_its_name_and_has_its_deviation(string json, double deviation)
    {
        var initializer = JsonSerializer.Deserialize<Initializer>(json);

        var (weight, _) = Start(new Sequential([200]) { new Dense(100) { WeightInitializer = initializer } });

        Assert.Equal(json, JsonSerializer.Serialize(initializer));
        Assert.Equal(deviation, Deviation(weight), 0.001);
    }

    [Fact]
    public void A_bias_starts_as_its_layer_says()
    {
        var (_, bias) = Start(new Sequential([2]) { new Dense(3) { BiasInitializer = Initializer.Ones } });

        Assert.Equal([1, 1, 1], bias.ToFloats());
    }

    private static (WeightTensor Weight, WeightTensor Bias) Start(Sequential network, int seed = 1)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        using var module = NetworkModule.Create(network);
        var weights = module.SaveWeights();
        return (weights[0], weights[1]);
    }

    private static double Deviation(WeightTensor weight)
    {
        var values = weight.ToFloats();
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / values.Length);
    }
}
