using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A transposed convolution of sequences, which makes them longer: each step is spread over a window, and its activation follows.</summary>
/// <remarks>
/// Rows <c>(channels, length)</c> → <c>(filters, (length − 1) · stride + dilation · (kernel − 1) + 1 − padding + output padding)</c>,
/// <c>length · stride</c> with the padding <c>same</c>. Weights: <c>weight (channels, filters / groups, kernel length)</c>, <c>bias (filters)</c>.
/// </remarks>
/// <param name="Filters">The channels that come out; at least 1.</param>
/// <param name="KernelSize">The length of a window; at least 1.</param>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public sealed record ConvTranspose1D(int Filters, int KernelSize, Activation? Activation = null) : TransposedConvolutionLayer(Activation), IRecognizable
{
    /// <summary>Gets how far the windows of neighbouring steps lie apart.</summary>
    /// <value>At least 1; the default is 1.</value>
    public int Stride { get; init; } = 1;

    /// <summary>Gets what is cut from the ends, as a convolution with that padding would have added it.</summary>
    /// <value>Not <c>causal</c>; the default is <see cref="Padding1D.Valid"/>: nothing.</value>
    public Padding1D Padding { get; init; }

    /// <summary>Gets how many steps less are cut from the end, so that a convolution's input length can be had back.</summary>
    /// <value>Less than the stride, as ONNX Runtime demands, 0 with the padding <c>same</c>; the default is 0.</value>
    public int OutputPadding { get; init; }

    /// <summary>Gets the distance between the steps of a window.</summary>
    /// <value>At least 1; the default is 1: neighbours.</value>
    public int Dilation { get; init; } = 1;

    /// <inheritdoc/>
    private protected override int OutputChannels => Filters;

    /// <inheritdoc/>
    private protected override string ExpectedRows => "rows (channels, length)";

    /// <inheritdoc/>
    private protected override IReadOnlyList<TransposedAxis> Axes => [new(KernelSize, Stride, Dilation, Padding.Pads(KernelSize, Dilation), OutputPadding)];

    /// <inheritdoc/>
    private protected override void CheckWindow()
    {
        CheckSetting(KernelSize >= 1, "kernelSize", "at least 1", KernelSize);
        CheckSetting(Stride >= 1, "stride", "at least 1", Stride);
        CheckSetting(Dilation >= 1, "dilation", "at least 1", Dilation);
        CheckSetting(Padding != Padding1D.Causal && Padding.Ends.IsNonNegative, "padding", "valid, same or numbers of at least 0", Padding);
        var most = Padding == Padding1D.Same ? 0 : Stride - 1;
        CheckSetting(OutputPadding >= 0 && OutputPadding <= most, "outputPadding", FormattableString.Invariant($"from 0 to {most}"), OutputPadding);
    }

    /// <inheritdoc/>
    private protected override Tensor Spread(Tensor rows, Tensor weight, Tensor? bias, long[] appended) => // (batch, filters, length)
        nn.functional.conv_transpose1d(rows, weight, bias, Stride, 0, appended[0], Dilation, Groups);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => Read(place, 1, static (filters, window, axes) => new ConvTranspose1D(filters, window.Size[0])
    {
        Stride = window.Stride[0],
        Padding = window.Padding1D,
        Dilation = window.Dilation[0],
        OutputPadding = axes[0],
    });

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.ConvTranspose1d conv) return null;
        ConvolutionLayer.CheckPadding(conv);
        return new(new ConvTranspose1D((int)conv.out_channels, (int)conv.kernel_size[0])
        {
            Stride = (int)conv.stride[0],
            Padding = (int)(conv.padding ?? [0])[0],
            OutputPadding = (int)conv.output_padding[0],
            Dilation = (int)conv.dilation[0],
            Groups = (int)conv.groups,
            UseBias = conv.bias is not null,
        });
    }
}
