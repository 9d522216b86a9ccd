using System.Text.Json.Serialization;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A random change of training images, anew in each batch and for each image by draws of its own. One file each in <c>Augmentations</c>.</summary>
/// <remarks>Pixels are meant as the network sees them: after normalization, 0 for black and 1 for white where the recipe leaves it at min-max.</remarks>
[JsonConverter(typeof(AugmentationConverter))]
public abstract record Augmentation
{
    /// <summary>Makes an augmentation.</summary>
    /// <param name="probability">Its default probability.</param>
    protected Augmentation(double probability = 1) => Probability = probability;

    /// <summary>Gets the probability with which an image is changed.</summary>
    /// <value>0 to 1; the default is 1, of a flip 0.5.</value>
    public double Probability { get; init => field = Require.Fraction(value); }

    /// <summary>Gets how many random numbers an image takes, beside the one that chooses it.</summary>
    protected internal virtual int DrawCount => 0;

    /// <summary>Returns all images changed, as new tensor: <c>(batch, channels, height, width)</c>. The caller's scope disposes it.</summary>
    /// <param name="images">The images: <c>(batch, channels, height, width)</c>. They are left as they are.</param>
    /// <param name="draws">Random numbers from 0 to 1, evenly spread: <c>(batch, <see cref="DrawCount"/>)</c>.</param>
    protected internal abstract Tensor Apply(Tensor images, Tensor draws);
}
