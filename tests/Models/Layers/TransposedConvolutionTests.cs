using NeuralMl.Inference;
using NeuralMl.Models;
using static TorchSharp.torch;

namespace NeuralMl.Tests.Models.Layers;

[Collection("torch")]
public sealed class TransposedConvolutionTests
{
    public TransposedConvolutionTests() => LibTorch.EnsureLoaded();

    [Fact]
    public void It_gives_what_torchs_own_gives()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        var theirs = nn.ConvTranspose2d(4, 6, 3, stride: 3, padding: 2, output_padding: 1, groups: 2, dilation: 2);
        manual_seed(5);
        using var ours = new ConvTranspose2D(6, 3) { Stride = 3, Padding = 2, OutputPadding = 1, Groups = 2, Dilation = 2 }.CreateModule([4, 5, 4], Preset.Torch);
        var images = randn(3, 4, 5, 4);

        Assert.True(theirs.call(images).allclose(ours.call(images), rtol: 1e-5, atol: 1e-6));
    }

    [Theory]
    [InlineData(3, 2, 1)]
    [InlineData(4, 2, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(3, 1, 2)]
    public void The_same_padding_makes_the_output_input_times_stride(int kernel, int stride, int dilation)
    {
        var layer = new ConvTranspose1D(7, kernel) { Stride = stride, Dilation = dilation, Padding = Padding1D.Same };

        Assert.Equal(Shape.Create([7, 5 * stride]), layer.OutputShape([2, 5]));
    }

    [Theory]
    [InlineData(3, 2, 1)]
    [InlineData(5, 3, 1)]
    [InlineData(3, 2, 3)]
    public void It_is_the_gradient_of_the_convolution_with_the_same_settings(int kernel, int stride, int dilation)
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        // A convolution with the padding "same" takes as many steps as the transposed one gives.
        var convolution = new Conv1D(4, kernel) { Stride = stride, Dilation = dilation, Padding = Padding1D.Same, UseBias = false };
        var transposed = new ConvTranspose1D(3, kernel) { Stride = stride, Dilation = dilation, Padding = Padding1D.Same, UseBias = false };
        using var forward = convolution.CreateModule([3, 6 * stride], Preset.Torch);
        using var back = transposed.CreateModule([4, 6], Preset.Torch);
        back.load_state_dict(forward.state_dict());
        var (rows, changes) = (randn([2, 3, 6 * stride], requires_grad: true), randn(2, 4, 6));

        (forward.call(rows) * changes).sum().backward();

        Assert.True(rows.grad!.allclose(back.call(changes), rtol: 1e-4, atol: 1e-5));
    }
}
