using NeuralMl.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models;

/// <summary>Convolutions with gradients of their own against torch's.</summary>
[Collection("torch")]
public sealed class LearnedConvolutionTests
{
    private const double Tolerance = 3e-5; // of the largest number

    public static TheoryData<int, int, int, int, int, int, int> Sizes => new()
    {
        // batch, channels, filters, height, width, zeros above, zeros beside
        { 5, 32, 64, 26, 26, 0, 0 },
        { 3, 16, 32, 9, 11, 1, 1 },
        { 2, 16, 16, 12, 61, 0, 1 },
        { 1, 48, 16, 3, 10, 0, 0 },
        { 1, 16, 16, 1, 8, 1, 1 },
        { 4, 16, 48, 31, 17, 2, 0 },
        { 7, 1, 32, 28, 28, 0, 0 },
        { 2, 1, 5, 9, 7, 1, 1 },
        { 1, 1, 1, 3, 3, 0, 0 },
        { 1, 1, 7, 2, 3, 2, 1 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Outputs_and_gradients_are_those_of_torch(int batch, int channels, int filters, int height, int width, int padY, int padX)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(channels + width);
        var shape = new ConvolutionShape(channels, filters, height, width, padY, padX);
        var convolution = Make(shape);
        foreach (var hasBias in new[] { true, false })
        {
            var rows = randn(batch, channels, height, width, requires_grad: channels > 1);
            var (weight, bias) = (randn(filters, channels, 3, 3, requires_grad: true), hasBias ? randn(filters, requires_grad: true) : null);
            var expected = nn.functional.conv2d(rows, weight, bias, padding: [padY, padX]);
            var gradient = randn(expected.shape);
            var wanted = Gradients(expected, gradient, rows, weight, bias);

            var output = LearnedSumFunction.Apply(convolution, rows, weight, bias, SumEpilogue.None);

            AssertNear(expected, output);
            foreach (var (theirs, ours) in wanted.Zip(Gradients(output, gradient, rows, weight, bias))) AssertNear(theirs, ours);
        }
    }

    [Theory]
    [InlineData(SumEpilogue.Round)]
    [InlineData(SumEpilogue.Rectify)]
    [InlineData(SumEpilogue.Round | SumEpilogue.Rectify)]
    public void What_is_done_in_the_same_pass_is_what_torch_does_afterwards_to_the_bit(object done)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var epilogue = (SumEpilogue)done;
        foreach (var channels in new[] { 1, 16 })
        {
            var convolution = Make(new(channels, 32, 13, 21, 1, 0));
            var rows = randn(5, channels, 13, 21, requires_grad: channels > 1);
            var (weight, bias, gradient) = (randn(32, channels, 3, 3, requires_grad: true), randn(32, requires_grad: true), randn(5, 32, 13, 19));
            using (no_grad()) rows[0, 0, 6, 6] = float.NaN;
            var expected = LearnedSumFunction.Apply(convolution, rows, weight, bias, SumEpilogue.None);
            if (epilogue.HasFlag(SumEpilogue.Round)) RoundingFunction.RoundInPlace(expected);
            if (epilogue.HasFlag(SumEpilogue.Rectify)) expected = nn.functional.relu(expected);
            var wanted = Gradients(expected, gradient, rows, weight, bias);

            var output = LearnedSumFunction.Apply(convolution, rows, weight, bias, epilogue);

            Assert.Equal(Bits(expected), Bits(output));
            foreach (var (theirs, ours) in wanted.Zip(Gradients(output, gradient, rows, weight, bias))) Assert.Equal(Bits(theirs), Bits(ours));
        }
    }

    [Fact]
    public void What_is_kept_for_the_gradients_goes_with_them()
    {
        const long Megabyte = 1 << 20;
        using var scope = NewDisposeScope();
        var convolution = Make(new(16, 32, 66, 66, 0, 0));
        var (rows, weight, gradient) = (randn(16, 16, 66, 66), randn(32, 16, 3, 3, requires_grad: true), randn(16, 32, 64, 64));
        Step();
        var before = Environment.WorkingSet;
        for (var i = 0; i < 200; i++) Step();
        Assert.InRange((Environment.WorkingSet - before) / Megabyte, -10_000, 300); // 200 outputs have 1600

        void Step()
        {
            using var inner = NewDisposeScope();
            Gradients(LearnedSumFunction.Apply(convolution, rows, weight, null, SumEpilogue.Rectify), gradient, rows, weight, null);
        }
    }

    [Fact]
    public void The_same_number_of_threads_gives_the_same_bits()
    {
        using var scope = NewDisposeScope();
        var threads = get_num_threads();
        try
        {
            random.manual_seed(1);
            var (rows, weight) = (randn(9, 16, 14, 14, requires_grad: true), randn(32, 16, 3, 3, requires_grad: true));
            var gradient = randn(9, 32, 12, 12);
            foreach (var count in new[] { 1, 2, 3 })
            {
                set_num_threads(count);
                var runs = Enumerable.Range(0, 3).Select(_ =>
                {
                    var output = LearnedSumFunction.Apply(Make(new(16, 32, 14, 14, 0, 0)), rows, weight, null, SumEpilogue.None);
                    return Gradients(output, gradient, rows, weight, null).Append(output).ToList();
                }).ToList();
                foreach (var run in runs.Skip(1)) Assert.All(run.Zip(runs[0]), pair => Assert.Equal(Bits(pair.First), Bits(pair.Second)));
            }
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    [Fact]
    public void A_convolution_of_other_sizes_or_one_that_does_not_learn_is_left_to_torch()
    {
        using var scope = NewDisposeScope();
        Assert.True(WinogradConvolution.IsFor(new(64, 64, 22, 22, 0, 0)));
        Assert.False(WinogradConvolution.IsFor(new(64, 80, 22, 22, 0, 0)));
        Assert.False(WinogradConvolution.IsFor(new(64, 64, 21, 22, 0, 0)));
        Assert.False(WinogradConvolution.IsFor(new(16, 24, 30, 30, 0, 0)));
        Assert.False(WinogradConvolution.IsFor(new(8, 16, 30, 30, 0, 0)));
        Assert.False(WinogradConvolution.IsFor(new(16, 16, 90, 7, 0, 1)));
        Assert.False(WinogradConvolution.IsFor(new(16, 16, 90, 9, 0, 0)));
        Assert.True(SingleChannelConvolution.IsFor(new(1, 5, 22, 22, 0, 0)));
        Assert.False(SingleChannelConvolution.IsFor(new(1, 5, 21, 22, 0, 0)));
        Assert.False(SingleChannelConvolution.IsFor(new(3, 16, 30, 30, 0, 0)));
        Assert.Null(LearnedConvolution.Of(new(3, 16, 30, 30, 0, 0)));
        Assert.Equal(LearnedSum.IsFast, LearnedConvolution.Of(new(16, 16, 30, 30, 0, 0)) is WinogradConvolution);
        Assert.Equal(LearnedSum.IsFast, LearnedConvolution.Of(new(1, 16, 30, 30, 0, 0)) is SingleChannelConvolution);
        var convolution = Make(new(16, 16, 9, 9, 0, 0));
        var (rows, weight) = (randn(1, 16, 9, 9), randn(16, 16, 3, 3, requires_grad: true));
        Assert.True(convolution.Takes(rows, weight));
        Assert.False(convolution.Takes(rows, weight.detach()));
        Assert.False(convolution.Takes(rows.to(ScalarType.Float64), weight));
        using (no_grad()) Assert.False(convolution.Takes(rows, weight));
        // Longer than a span can be.
        Assert.False(convolution.Takes(rows.expand(700_000, 16, 9, 9), weight));
        Assert.False(Make(new(1, 16, 9, 9, 0, 0)).Takes(randn(1, 1, 9, 9, requires_grad: true), weight));
    }

    private static LearnedConvolution Make(ConvolutionShape shape)
    {
        if (!System.Runtime.Intrinsics.X86.Avx2.IsSupported) Assert.Skip("This processor has no AVX2.");
        return shape.Channels == 1 ? new SingleChannelConvolution(shape) : new WinogradConvolution(new(shape));
    }

    private static List<Tensor> Gradients(Tensor output, Tensor gradient, Tensor rows, Tensor weight, Tensor? bias)
    {
        List<Tensor> inputs = [.. new[] { rows, weight, bias }.OfType<Tensor>().Where(tensor => tensor.requires_grad)];
        return [.. autograd.grad([output], inputs, [gradient])];
    }

    private static int[] Bits(Tensor tensor) => [.. tensor.contiguous().data<float>().Select(BitConverter.SingleToInt32Bits)];

    private static void AssertNear(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        var difference = (expected - actual).abs().max().ToDouble();
        Assert.InRange(difference, 0, Tolerance * Math.Max(1e-3, expected.abs().max().ToDouble()));
    }
}
