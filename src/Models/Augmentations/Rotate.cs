using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Turns images around their center, evenly up to an angle in both directions.</summary>
public sealed record Rotate : AffineAugmentation
{
    /// <summary>Gets the largest angle, in degrees.</summary>
    /// <value>0 to 180; the default is 10.</value>
    public double Degrees { get; init => field = Require.Within(0, 180, value); } = 10;

    /// <summary>Gets the pixel that comes in from outside, as the network sees it.</summary>
    /// <value>Any finite number; the default is 0.</value>
    public double Fill { get; init => field = Require.Finite(value); }

    /// <inheritdoc/>
    internal override double? Outside => Fill;

    /// <inheritdoc/>
    protected internal override int DrawCount => 1;

    /// <inheritdoc/>
    internal override Tensor ToMatrices(Tensor draws, long height, long width)
    {
        var angle = AffineMap.Around(draws.select(1, 0), Degrees * Math.PI / 180); // Counterclockwise, (batch)
        var (cosine, sine) = (angle.cos(), angle.sin());
        return AffineMap.Linear(cosine, -sine, sine, cosine);
    }

    /// <inheritdoc/>
    protected internal override Tensor Apply(Tensor images, Tensor draws) => Move(images, draws);
}
