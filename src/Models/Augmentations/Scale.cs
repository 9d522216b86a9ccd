using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Makes what is in images larger or smaller around their center, by a factor that is spread evenly around 1; their size stays.</summary>
public sealed record Scale : AffineAugmentation
{
    /// <summary>Gets how far the factor lies from 1: at 0.1 from 0.9 to 1.1.</summary>
    /// <value>At least 0 and less than 1; the default is 0.1.</value>
    public double Fraction { get; init => field = Require.BelowOne(value); } = 0.1;

    /// <summary>Says whether width and height have the same factor; else each has its own.</summary>
    /// <value>The default is true.</value>
    public bool KeepsProportions { get; init; } = true;

    /// <summary>Gets the pixel that comes in from outside, as the network sees it.</summary>
    /// <value>Any finite number; the default is 0.</value>
    public double Fill { get; init => field = Require.Finite(value); }

    /// <inheritdoc/>
    internal override double? Outside => Fill;

    /// <inheritdoc/>
    protected internal override int DrawCount => KeepsProportions ? 1 : 2;

    /// <inheritdoc/>
    internal override Tensor ToMatrices(Tensor draws, long height, long width)
    {
        var shrink = (1 + AffineMap.Around(draws, Fraction)).reciprocal(); // (batch, 1 or 2)
        var (x, y) = (shrink.select(1, 0), shrink.select(1, -1));
        var zero = zeros_like(x);
        return AffineMap.Linear(x, zero, zero, y);
    }

    /// <inheritdoc/>
    protected internal override Tensor Apply(Tensor images, Tensor draws) => Move(images, draws);
}
