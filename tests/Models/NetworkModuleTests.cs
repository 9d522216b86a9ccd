using NeuralMl.Export;
using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class NetworkModuleTests
{
    public NetworkModuleTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void Weights_are_named_by_layer_and_parameter_in_order()
    {
        using var module = NetworkModule.Create(new([1]) { new Dense(2), new BatchNorm(), new Dense(1) { Name = "out" } });
        Assert.Equal(
            [
                "dense1.weight", "dense1.bias", "batchNorm1.weight", "batchNorm1.bias", "batchNorm1.running_mean", "batchNorm1.running_var",
                "batchNorm1.num_batches_tracked", "out.weight", "out.bias",
            ],
            module.SaveWeights().Select(weight => weight.Name));
    }

    [Fact]
    public void Weights_that_were_loaded_are_saved_again_to_the_bit()
    {
        using var scope = NewDisposeScope();
        Sequential network = new([1]) { new Dense(2), new BatchNorm(), new Dense(1) };
        using var first = NetworkModule.Create(network);
        using var second = NetworkModule.Create(network);
        second.LoadWeights([.. first.SaveWeights().Reverse()]);
        Assert.Equal(
            first.SaveWeights().Select(weight => Convert.ToHexString(weight.Bytes.Span)),
            second.SaveWeights().Select(weight => Convert.ToHexString(weight.Bytes.Span)));
        first.Train(false);
        second.Train(false);
        var input = rand(4, 1);
        Assert.True(first.Forward(input).Equals(second.Forward(input)));
    }

    [Fact]
    public void All_differences_of_weights_are_listed()
    {
        using var module = NetworkModule.Create(new([1]) { new Dense(2) });
        var error = Assert.Throws<InvalidDataException>(() => module.LoadWeights(
            [WeightTensor.FromFloats("dense1.weight", [1, 2], new float[2]), WeightTensor.FromFloats("dense9.bias", [2], new float[2])]));
        Assert.Equal(
            "The weights are not those of this network: 'dense1.bias' (2) is missing; 'dense9.bias' (2) is unknown; 'dense1.weight' is "
            + "Float (1, 2) instead of Float (2, 1). Load them into the network that they were trained with.", error.Message);
    }

    [Fact]
    public void A_layer_that_cuts_the_gradient_of_all_layers_is_found_in_the_first_step()
    {
        var network = new Sequential([1]) { new Dense(2), new CutGradient { Name = "cut" } };
        var error = Assert.Throws<InvalidOperationException>(() => network.Train(new([1], [0, 1], [2], new float[4]), new FitOptions()));
        Assert.Equal(
            "The first batch gave no gradient to dense1.weight, dense1.bias: the loss does not depend on them. "
            + "Take out the layer that cuts the gradient, such as a step function, or the one that is not used.", error.Message);
    }

    [Fact]
    public void A_layer_that_cuts_the_gradient_of_some_layers_is_found_in_the_first_step()
    {
        var network = new Sequential([1]) { new Dense(2), new CutGradient { Name = "cut" }, new Dense(1) };
        var error = Assert.Throws<InvalidOperationException>(() => network.Train(FitData.Line(4), new FitOptions()));
        Assert.StartsWith("The first batch gave no gradient to dense1.weight, dense1.bias: ", error.Message);
    }
}
