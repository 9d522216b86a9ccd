using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Adds a normally distributed number of mean 0 to each pixel; what leaves the range of pixels is not clipped.</summary>
/// <remarks>The layer <see cref="GaussianNoise"/> does so anywhere in a network.</remarks>
public sealed record PixelNoise : Augmentation
{
    /// <summary>Gets the noise's standard deviation, in the unit of the pixels that the network sees.</summary>
    /// <value>At least 0; the default is 0.05.</value>
    public double Deviation { get; init => field = Require.AtLeast(0, value); } = 0.05;

    /// <inheritdoc/>
    protected internal override Tensor Apply(Tensor images, Tensor draws) =>
        // On the processor, whose generator a checkpoint keeps.
        randn(images.shape, dtype: images.dtype).to(images.device).mul_(Deviation).add_(images);
}
