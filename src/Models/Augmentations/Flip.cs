using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Flips images: left becomes right, or top becomes bottom.</summary>
public sealed record Flip : AffineAugmentation
{
    /// <summary>Makes a flip with a probability of 0.5.</summary>
    public Flip()
        : base(0.5)
    {
    }

    /// <summary>Says whether top and bottom change places, rather than left and right.</summary>
    /// <value>The default is false. Two flips in a row do both, each by a draw of its own.</value>
    public bool IsVertical { get; init; }

    /// <inheritdoc/>
    internal override double? Outside => null;

    /// <inheritdoc/>
    internal override Tensor ToMatrices(Tensor draws, long height, long width) =>
        diag(tensor((float[])[IsVertical ? 1 : -1, IsVertical ? -1 : 1, 1], device: draws.device)).unsqueeze(0);

    /// <inheritdoc/>
    protected internal override Tensor Apply(Tensor images, Tensor draws) => images.flip(IsVertical ? 2 : 3);
}
