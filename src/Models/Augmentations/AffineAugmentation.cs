using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>An augmentation that moves pixels by an affine map. Those that follow each other are composed, and the pixels are looked up once.</summary>
public abstract record AffineAugmentation : Augmentation
{
    /// <summary>Makes an augmentation.</summary>
    /// <param name="probability">Its default probability.</param>
    private protected AffineAugmentation(double probability = 1)
        : base(probability)
    {
    }

    /// <summary>Gets the pixel outside the image; null where none comes in.</summary>
    internal abstract double? Outside { get; }

    /// <summary>Returns where in an image each pixel of the changed one comes from, in pixels from the center: <c>(batch, 3, 3)</c>, or <c>(1, 3, 3)</c> for all.</summary>
    /// <param name="draws">Random numbers from 0 to 1: <c>(batch, DrawCount)</c>.</param>
    /// <param name="height">The images' height.</param>
    /// <param name="width">The images' width.</param>
    internal abstract Tensor ToMatrices(Tensor draws, long height, long width);

    /// <summary>Returns all images moved by the map alone: <c>(batch, channels, height, width)</c>.</summary>
    /// <param name="images">The images: <c>(batch, channels, height, width)</c>.</param>
    /// <param name="draws">Random numbers from 0 to 1: <c>(batch, DrawCount)</c>.</param>
    private protected Tensor Move(Tensor images, Tensor draws) =>
        AffineMap.Move(images, ToMatrices(draws, images.size(2), images.size(3)), Outside ?? 0);
}
