using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A convolution of images: each filter is slid over all channels and its activation follows.</summary>
/// <remarks>
/// Rows <c>(channels, height, width)</c> → <c>(filters, height, width)</c>. Weights:
/// <c>weight (filters, channels / groups, kernel height, kernel width)</c>, <c>bias (filters)</c>.
/// </remarks>
/// <param name="Filters">The channels that come out; at least 1.</param>
/// <param name="KernelSize">The size of a filter; one number where it is square.</param>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public sealed record Conv2D(int Filters, Size2D KernelSize, Activation? Activation = null) : ConvolutionLayer(Activation), IRecognizable
{
    /// <summary>Gets how far a filter is moved at a time.</summary>
    /// <value>At least 1; the default is 1.</value>
    public Size2D Stride { get; init; } = 1;

    /// <summary>Gets the zeros put around the image.</summary>
    /// <value>The default is <see cref="Padding2D.Valid"/>: none.</value>
    public Padding2D Padding { get; init; }

    /// <summary>Gets the distance between the pixels that a filter looks at.</summary>
    /// <value>At least 1; the default is 1: neighbours.</value>
    public Size2D Dilation { get; init; } = 1;

    /// <inheritdoc/>
    private protected override int OutputChannels => Filters;

    /// <inheritdoc/>
    private protected override SlidingWindow Window => Padding.ToWindow(KernelSize, Stride, Dilation);

    /// <inheritdoc/>
    private protected override void CheckWindow()
    {
        CheckSetting(KernelSize.IsAtLeast(1), "kernelSize", "at least 1", KernelSize);
        CheckSetting(Stride.IsAtLeast(1), "stride", "at least 1", Stride);
        CheckSetting(Dilation.IsAtLeast(1), "dilation", "at least 1", Dilation);
        CheckSetting(Padding.IsNonNegative, "padding", "at least 0", Padding);
    }

    /// <inheritdoc/>
    private protected override Tensor Convolve(Tensor rows, Tensor weight, Tensor? bias, long[] padding) => // (batch, filters, height, width)
        nn.functional.conv2d(rows, weight, bias, Window.Stride, padding, Window.Dilation, Groups);

    /// <inheritdoc/>
    private protected override LearnedSum? Learned(Shape input)
    {
        var pads = Window.PadsFor(input);
        if (!pads.IsSymmetric || KernelSize != LearnedConvolution.Kernel || Stride != 1 || Dilation != 1 || Groups != 1) return null;
        var padding = pads.ToSymmetricArray();
        return LearnedConvolution.Of(new((int)input[0], Filters, (int)input[1], (int)input[2], (int)padding[0], (int)padding[1]));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => Read(place, 2, static (filters, window) => new Conv2D(filters, new(window.Size[0], window.Size[1]))
    {
        Stride = new(window.Stride[0], window.Stride[1]),
        Padding = window.Padding2D,
        Dilation = new(window.Dilation[0], window.Dilation[1]),
    });

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.Conv2d conv) return null;
        CheckPadding(conv);
        return new(new Conv2D((int)conv.out_channels, Size2D.Of(conv.kernel_size))
        {
            Stride = Size2D.Of(conv.stride),
            Padding = conv.padding_type == TorchSharp.Padding.Same ? Padding2D.Same : Padding2D.Of(conv.padding ?? [0]),
            Dilation = Size2D.Of(conv.dilation),
            Groups = (int)conv.groups,
            UseBias = conv.bias is not null,
        });
    }
}
