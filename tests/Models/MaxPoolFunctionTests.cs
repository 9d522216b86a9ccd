using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

/// <summary>The maximum of squares of 2×2 against torch's, to the bit.</summary>
[Collection("torch")]
public sealed class MaxPoolFunctionTests
{
    public static TheoryData<int, int, int, int> Sizes => new() { { 64, 3, 24, 24 }, { 2, 3, 9, 7 }, { 1, 1, 2, 2 }, { 3, 2, 5, 40 }, { 2, 5, 32, 17 }, { 1, 700, 13, 18 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Maxima_and_gradients_are_those_of_torch_to_the_bit(int batch, int channels, int height, int width)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(height);
        // Few different numbers, so that many are alike; zeros of both signs, and some that are none.
        var rows = randint(-2, 3, [batch, channels, height, width]).to(ScalarType.Float32) * randint(-1, 2, [batch, channels, height, width]);
        rows = rows.masked_fill(rand(rows.shape) < 0.02, float.NaN).masked_fill(rand(rows.shape) < 0.02, float.NegativeInfinity).detach().requires_grad_();
        if (!MaxPoolFunction.Takes(rows)) Assert.Skip("This processor has no AVX2.");
        var expected = nn.functional.max_pool2d(rows, 2);
        var gradient = randn(expected.shape);
        var wanted = autograd.grad([expected], [rows], [gradient])[0];

        var output = MaxPoolFunction.Apply(rows);

        Assert.Equal(Bits(expected), Bits(output));
        Assert.Equal(Bits(wanted), Bits(autograd.grad([output], [rows], [gradient])[0]));
    }

    [Fact]
    public void Only_rows_that_learn_are_pooled_so()
    {
        using var scope = NewDisposeScope();
        Assert.False(MaxPoolFunction.Takes(rand(1, 1, 4, 4)));
        Assert.False(MaxPoolFunction.Takes(rand(1, 1, 4, 4, requires_grad: true).expand(40_000_000, 1, 4, 4)));
        Assert.False(MaxPoolFunction.Takes(rand(1, 1, 4, 4, ScalarType.Float64, requires_grad: true)));
    }

    private static int[] Bits(Tensor tensor) => [.. tensor.contiguous().data<float>().Select(BitConverter.SingleToInt32Bits)];
}
