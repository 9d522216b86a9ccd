using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A convolution of sequences: each filter is slid over all channels and its activation follows.</summary>
/// <remarks>
/// Rows <c>(channels, length)</c> → <c>(filters, length)</c>. Weights:
/// <c>weight (filters, channels / groups, kernel length)</c>, <c>bias (filters)</c>.
/// </remarks>
/// <param name="Filters">The channels that come out; at least 1.</param>
/// <param name="KernelSize">The length of a filter; at least 1.</param>
/// <param name="Activation">What follows; the default is <see cref="Activation.Linear"/>.</param>
public sealed record Conv1D(int Filters, int KernelSize, Activation? Activation = null) : ConvolutionLayer(Activation), IRecognizable
{
    /// <summary>Gets how far a filter is moved at a time.</summary>
    /// <value>At least 1; the default is 1.</value>
    public int Stride { get; init; } = 1;

    /// <summary>Gets the zeros put around the sequence.</summary>
    /// <value>The default is <see cref="Padding1D.Valid"/>: none.</value>
    public Padding1D Padding { get; init; }

    /// <summary>Gets the distance between the steps that a filter looks at.</summary>
    /// <value>At least 1; the default is 1: neighbours.</value>
    public int Dilation { get; init; } = 1;

    /// <inheritdoc/>
    private protected override int OutputChannels => Filters;

    /// <inheritdoc/>
    private protected override SlidingWindow Window => Padding.ToWindow(KernelSize, Stride, Dilation);

    /// <inheritdoc/>
    private protected override void CheckWindow()
    {
        CheckSetting(KernelSize >= 1, "kernelSize", "at least 1", KernelSize);
        CheckSetting(Stride >= 1, "stride", "at least 1", Stride);
        CheckSetting(Dilation >= 1, "dilation", "at least 1", Dilation);
        CheckSetting(Padding.Ends.IsNonNegative, "padding", "at least 0", Padding);
    }

    /// <inheritdoc/>
    private protected override Tensor Convolve(Tensor rows, Tensor weight, Tensor? bias, long[] padding) => // (batch, filters, length)
        nn.functional.conv1d(rows, weight, bias, Stride, padding[0], Dilation, Groups);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => Read(place, 1, static (filters, window) => new Conv1D(filters, window.Size[0])
    {
        Stride = window.Stride[0],
        Padding = window.Padding1D,
        Dilation = window.Dilation[0],
    });

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.Conv1d conv) return null;
        CheckPadding(conv);
        return new(new Conv1D((int)conv.out_channels, (int)conv.kernel_size[0])
        {
            Stride = (int)conv.stride[0],
            Padding = conv.padding_type == TorchSharp.Padding.Same ? Padding1D.Same : (int)(conv.padding ?? [0])[0],
            Dilation = (int)conv.dilation[0],
            Groups = (int)conv.groups,
            UseBias = conv.bias is not null,
        });
    }
}
