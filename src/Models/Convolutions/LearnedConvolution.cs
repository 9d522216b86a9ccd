namespace NeuralMl.Models;

/// <summary>A 3×3 convolution as a <see cref="LearnedSum"/>: rows <c>(channels, height, width)</c>, weight <c>(filters, channels, 3, 3)</c>.</summary>
internal abstract class LearnedConvolution : LearnedSum
{
    /// <summary>Gets the length of an axis of the kernel.</summary>
    public const int Kernel = 3;

    /// <summary>The outputs of a channel, at least: smaller images gain nothing, or were not measured.</summary>
    protected const int LeastPixels = 20 * 20;

    /// <summary>Returns the one for some sizes; null where there is none.</summary>
    /// <param name="shape">The sizes.</param>
    public static LearnedConvolution? Of(ConvolutionShape shape)
    {
        if (!IsFast || shape.OutputHeight < 1 || shape.OutputWidth < 1) return null;
        if (SingleChannelConvolution.IsFor(shape)) return new SingleChannelConvolution(shape);
        return WinogradConvolution.IsFor(shape) ? new WinogradConvolution(new(shape)) : null;
    }
}
