using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the mean of the numbers in a window that is slid over each channel of an image.</summary>
/// <remarks>Rows <c>(channels, height, width)</c> → <c>(channels, height, width)</c>. No weights.</remarks>
/// <param name="Size">The size of the window; one number where it is square.</param>
public sealed record AveragePool2D(Size2D Size) : AveragePoolLayer, IRecognizable
{
    /// <summary>Gets how far the window is moved at a time.</summary>
    /// <value>At least 1; the default is the window's size, so that windows do not overlap.</value>
    public Size2D Stride { get; init; } = Size;

    /// <summary>Gets what is put around the image.</summary>
    /// <value>Smaller than the window; the default is <see cref="Padding2D.Valid"/>: nothing.</value>
    public Padding2D Padding { get; init; }

    /// <inheritdoc/>
    private protected override SlidingWindow Window => Padding.ToWindow(Size, Stride, 1);

    /// <inheritdoc/>
    private protected override void CheckSettings() => CheckWindow(Size, Stride, Padding);

    /// <inheritdoc/>
    private protected override Tensor Pool(Tensor rows, long[] padding) => // (batch, channels, height, width)
        nn.functional.avg_pool2d(rows, Window.Size, Window.Stride, padding, count_include_pad: CountPadding);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => Read(place, "AveragePool", 2, static (window, node) =>
        new AveragePool2D(new Size2D(window.Size[0], window.Size[1])) { Stride = new(window.Stride[0], window.Stride[1]), Padding = window.Padding2D, CountPadding = node.Attribute("count_include_pad", 0L) != 0 });

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.AvgPool2d pool) return null;
        CheckCeiling(pool.ceil_mode);
        if (pool.divisor_override is not null) throw new ArgumentException("it has a divisor_override; only means are known here.");
        return new(new AveragePool2D(Size2D.Of(pool.kernel_size))
        {
            Stride = Size2D.Of(pool.stride ?? pool.kernel_size),
            Padding = Padding2D.Of(pool.padding ?? [0]),
            CountPadding = pool.count_include_pad,
        });
    }
}
