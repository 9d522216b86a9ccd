namespace NeuralMl.Models;

/// <summary>The sizes of a 3×3 convolution that moves by one pixel.</summary>
/// <param name="Channels">The channels that come in.</param>
/// <param name="Filters">The channels that come out.</param>
/// <param name="Height">The height of an image.</param>
/// <param name="Width">Its width.</param>
/// <param name="PadY">The zeros above it and below.</param>
/// <param name="PadX">The zeros to both sides.</param>
internal sealed record ConvolutionShape(int Channels, int Filters, int Height, int Width, int PadY, int PadX)
{
    /// <summary>Gets the height of what comes out.</summary>
    public int OutputHeight => Height + (2 * PadY) - LearnedConvolution.Kernel + 1;

    /// <summary>Gets the width of what comes out.</summary>
    public int OutputWidth => Width + (2 * PadX) - LearnedConvolution.Kernel + 1;

    /// <summary>Gets the numbers of an image.</summary>
    public int InputSize => Channels * Height * Width;

    /// <summary>Gets the numbers of what an image becomes.</summary>
    public int OutputSize => Filters * OutputHeight * OutputWidth;

    /// <summary>Says whether a batch, and what it becomes, can be reached.</summary>
    /// <param name="batch">Its images.</param>
    public bool IsReachable(long batch) => batch * Math.Max(InputSize, OutputSize) <= TensorNumbers.Most;
}
