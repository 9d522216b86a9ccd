using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the largest number in a window that is slid over each channel of an image.</summary>
/// <remarks>Rows <c>(channels, height, width)</c> → <c>(channels, height, width)</c>. No weights.</remarks>
/// <param name="Size">The size of the window; one number where it is square.</param>
public sealed record MaxPool2D(Size2D Size) : MaxPoolLayer, IRecognizable
{
    /// <summary>Gets how far the window is moved at a time.</summary>
    /// <value>At least 1; the default is the window's size, so that windows do not overlap.</value>
    public Size2D Stride { get; init; } = Size;

    /// <summary>Gets what is put around the image; it never wins.</summary>
    /// <value>Smaller than the window; the default is <see cref="Padding2D.Valid"/>: nothing.</value>
    public Padding2D Padding { get; init; }

    /// <inheritdoc/>
    private protected override SlidingWindow Window => Padding.ToWindow(Size, Stride, 1);

    /// <inheritdoc/>
    private protected override void CheckSettings() => CheckWindow(Size, Stride, Padding);

    /// <inheritdoc/>
    private protected override Tensor Pool(Tensor rows, long[] padding) => // (batch, channels, height, width)
        Size == 2 && Stride == 2 && Padding == Padding2D.Valid && MaxPoolFunction.Takes(rows) ? MaxPoolFunction.Apply(rows) : nn.functional.max_pool2d(rows, Window.Size, Window.Stride, padding);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => Read(place, "MaxPool", 2, static (window, _) =>
        new MaxPool2D(new Size2D(window.Size[0], window.Size[1])) { Stride = new(window.Stride[0], window.Stride[1]), Padding = window.Padding2D });

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.MaxPool2d pool) return null;
        CheckCeiling(pool.ceil_mode);
        CheckDilation(pool.dilation ?? []);
        return new(new MaxPool2D(Size2D.Of(pool.kernel_size))
        {
            Stride = Size2D.Of(pool.stride ?? pool.kernel_size),
            Padding = Padding2D.Of(pool.padding ?? [0]),
        });
    }
}
