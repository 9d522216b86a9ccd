using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Takes the largest number in a window that is slid over each channel of a sequence.</summary>
/// <remarks>Rows <c>(channels, length)</c> → <c>(channels, length)</c>. No weights.</remarks>
/// <param name="Size">The length of the window; at least 1.</param>
public sealed record MaxPool1D(int Size) : MaxPoolLayer, IRecognizable
{
    /// <summary>Gets how far the window is moved at a time.</summary>
    /// <value>At least 1; the default is the window's size, so that windows do not overlap.</value>
    public int Stride { get; init; } = Size;

    /// <summary>Gets what is put around the sequence; it never wins.</summary>
    /// <value>Smaller than the window; the default is <see cref="Padding1D.Valid"/>: nothing.</value>
    public Padding1D Padding { get; init; }

    /// <inheritdoc/>
    private protected override SlidingWindow Window => Padding.ToWindow(Size, Stride, 1);

    /// <inheritdoc/>
    private protected override void CheckSettings() => CheckWindow(Size, Stride, Padding);

    /// <inheritdoc/>
    private protected override Tensor Pool(Tensor rows, long[] padding) => // (batch, channels, length)
        nn.functional.max_pool1d(rows, Size, Stride, padding[0]);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => Read(place, "MaxPool", 1, static (window, _) =>
        new MaxPool1D(window.Size[0]) { Stride = window.Stride[0], Padding = window.Padding1D });

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.MaxPool1d pool) return null;
        CheckCeiling(pool.ceil_mode);
        CheckDilation([pool.dilation ?? 1]);
        return new(new MaxPool1D((int)pool.kernel_size) { Stride = (int)(pool.stride ?? pool.kernel_size), Padding = (int)(pool.padding ?? 0) });
    }
}
