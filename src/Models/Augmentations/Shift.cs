using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Shifts images sideways, up and down, each way evenly up to a part of their size; between pixels too.</summary>
public sealed record Shift : AffineAugmentation
{
    /// <summary>Gets the largest shift, as a fraction of the image's width and height.</summary>
    /// <value>0 to 1; the default is 0.1.</value>
    public double Fraction { get; init => field = Require.Fraction(value); } = 0.1;

    /// <summary>Gets the largest shift up and down, as a fraction of the height.</summary>
    /// <value>0 to 1; the default is null: as <see cref="Fraction"/>.</value>
    public double? VerticalFraction { get; init => field = value is { } fraction ? Require.Fraction(fraction) : null; }

    /// <summary>Gets the pixel that comes in from outside, as the network sees it.</summary>
    /// <value>Any finite number; the default is 0.</value>
    public double Fill { get; init => field = Require.Finite(value); }

    /// <inheritdoc/>
    internal override double? Outside => Fill;

    /// <inheritdoc/>
    protected internal override int DrawCount => 2;

    /// <inheritdoc/>
    internal override Tensor ToMatrices(Tensor draws, long height, long width) => AffineMap.Shift(
        AffineMap.Around(draws.select(1, 0), -Fraction * width), // What moves to the right comes from the left.
        AffineMap.Around(draws.select(1, 1), -(VerticalFraction ?? Fraction) * height));

    /// <inheritdoc/>
    protected internal override Tensor Apply(Tensor images, Tensor draws) => Move(images, draws);
}
