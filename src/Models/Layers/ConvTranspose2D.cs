using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A transposed convolution of images, which makes them larger: each pixel is spread over a window, and its activation follows.</summary>
/// <remarks>
/// Rows <c>(channels, height, width)</c> → <c>(filters, height, width)</c>, each size being
/// <c>(size − 1) · stride + dilation · (kernel − 1) + 1 − padding + output padding</c>, <c>size · stride</c> with the padding <c>same</c>. Weights:
/// <c>weight (channels, filters / groups, kernel height, kernel width)</c>, <c>bias (filters)</c>.
/// </remarks>
/// <param name="Filters">The channels that come out; at least 1.</param>
/// <param name="KernelSize">The size of a window; one number where it is square.</param>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public sealed record ConvTranspose2D(int Filters, Size2D KernelSize, Activation? Activation = null) : TransposedConvolutionLayer(Activation), IRecognizable
{
    /// <summary>Gets how far the windows of neighbouring pixels lie apart.</summary>
    /// <value>At least 1; the default is 1.</value>
    public Size2D Stride { get; init; } = 1;

    /// <summary>Gets what is cut from the sides, as a convolution with that padding would have added it.</summary>
    /// <value>The default is <see cref="Padding2D.Valid"/>: nothing.</value>
    public Padding2D Padding { get; init; }

    /// <summary>Gets how many pixels less are cut from bottom and right, so that a convolution's input size can be had back.</summary>
    /// <value>Less than the stride, as ONNX Runtime demands, 0 with the padding <c>same</c>; the default is 0.</value>
    public Size2D OutputPadding { get; init; } = 0;

    /// <summary>Gets the distance between the pixels of a window.</summary>
    /// <value>At least 1; the default is 1: neighbours.</value>
    public Size2D Dilation { get; init; } = 1;

    /// <inheritdoc/>
    private protected override int OutputChannels => Filters;

    /// <inheritdoc/>
    private protected override string ExpectedRows => "rows (channels, height, width)";

    /// <inheritdoc/>
    private protected override IReadOnlyList<TransposedAxis> Axes =>
    [
        new(KernelSize.Height, Stride.Height, Dilation.Height, Padding.IsSame ? null : Padding.Vertical, OutputPadding.Height),
        new(KernelSize.Width, Stride.Width, Dilation.Width, Padding.IsSame ? null : Padding.Horizontal, OutputPadding.Width),
    ];

    /// <inheritdoc/>
    private protected override void CheckWindow()
    {
        CheckSetting(KernelSize.IsAtLeast(1), "kernelSize", "at least 1", KernelSize);
        CheckSetting(Stride.IsAtLeast(1), "stride", "at least 1", Stride);
        CheckSetting(Dilation.IsAtLeast(1), "dilation", "at least 1", Dilation);
        CheckSetting(Padding.IsNonNegative, "padding", "at least 0", Padding);
        var most = Padding.IsSame ? 0 : new Size2D(Stride.Height - 1, Stride.Width - 1);
        var isInside = OutputPadding.IsAtLeast(0) && OutputPadding.Height <= most.Height && OutputPadding.Width <= most.Width;
        CheckSetting(isInside, "outputPadding", $"from 0 to {most}", OutputPadding);
    }

    /// <inheritdoc/>
    private protected override Tensor Spread(Tensor rows, Tensor weight, Tensor? bias, long[] appended)
    {
        long[] stride = [Stride.Height, Stride.Width];
        long[] dilation = [Dilation.Height, Dilation.Width];
        return nn.functional.conv_transpose2d(rows, weight, bias, stride, [0, 0], appended, dilation, Groups); // (batch, filters, height, width)
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => Read(place, 2, static (filters, window, axes) => new ConvTranspose2D(filters, new(window.Size[0], window.Size[1]))
    {
        Stride = new(window.Stride[0], window.Stride[1]),
        Padding = window.Padding2D,
        Dilation = new(window.Dilation[0], window.Dilation[1]),
        OutputPadding = new(axes[0], axes[1]),
    });

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.ConvTranspose2d conv) return null;
        ConvolutionLayer.CheckPadding(conv);
        return new(new ConvTranspose2D((int)conv.out_channels, Size2D.Of(conv.kernel_size))
        {
            Stride = Size2D.Of(conv.stride),
            Padding = Padding2D.Of(conv.padding ?? [0]),
            OutputPadding = Size2D.Of(conv.output_padding),
            Dilation = Size2D.Of(conv.dilation),
            Groups = (int)conv.groups,
            UseBias = conv.bias is not null,
        });
    }
}
