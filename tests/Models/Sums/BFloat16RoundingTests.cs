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
    public void Numbers_that_are_rounded_are_seen_wherever_another_one_is()
    {
        for (var count = 0; count < 30; count++)
        {
            var numbers = Enumerable.Range(0, count).Select(i => i % 3 == 0 ? float.NaN : i - 7f).ToArray();
            Assert.True(BFloat16Rounding.IsRounded(numbers));
            for (var other = 0; other < count; other++) Assert.False(BFloat16Rounding.IsRounded([.. numbers[..other], 1.001f, .. numbers[(other + 1)..]]));
        }
    }

    [Fact]
    public void Numbers_that_are_rounded_already_are_not_copied()
    {
        using var scope = torch.NewDisposeScope();
        foreach (var (start, isCopied) in new[] { (1f, false), (1.001f, true) })
        {
            var numbers = torch.full(100_000, start);
            RoundingFunction.Apply(numbers).fill_(2);
            Assert.Equal(isCopied ? start : 2f, numbers[^1].item<float>());
        }
    }

    [Fact]
    [Trait("Category", "Long")]
    public void More_numbers_than_a_span_reaches_are_rounded_in_parts()
    {
        using var scope = torch.NewDisposeScope();
        var numbers = torch.full(TensorNumbers.Most + 5, 1.001f);
        RoundingFunction.RoundInPlace(numbers);
        Assert.True((numbers == 1).all().item<bool>());
        numbers[^1] = 1.001f;
        Assert.Equal(1, RoundingFunction.Apply(numbers)[^1].item<float>());
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
