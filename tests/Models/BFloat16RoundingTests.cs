using CsCheck;
using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class BFloat16RoundingTests
{
    [Fact]
    public void Any_numbers_are_rounded_as_torch_rounds_them() => Gen.Single.Array[1, 40].Sample(numbers =>
    {
        using var scope = torch.NewDisposeScope();
        var rounded = new float[numbers.Length];

        BFloat16Rounding.Round(numbers, rounded);

        Assert.Equal(torch.tensor(numbers).to(torch.ScalarType.BFloat16).to(torch.ScalarType.Float32).data<float>().ToArray(), rounded);
    });

    [Fact]
    public void Of_two_equally_near_numbers_the_even_one_is_taken()
    {
        float[] rounded = [1 + (1 / 256f), 1 + (3 / 256f), -1 - (1 / 256f), float.MaxValue, float.NaN];

        BFloat16Rounding.Round(rounded, rounded);

        Assert.Equal([1, 1 + (4 / 256f), -1, float.PositiveInfinity, float.NaN], rounded);
    }

    [Fact]
    public void Gradients_pass_as_they_are()
    {
        using var scope = torch.NewDisposeScope();
        var numbers = torch.tensor([1.001f, 2.003f], requires_grad: true);

        var gradient = torch.autograd.grad([RoundingFunction.Apply(numbers)], [numbers], [torch.tensor([0.1f, 0.3f])])[0];

        Assert.Equal([0.1f, 0.3f], gradient.data<float>().ToArray());
    }
}
