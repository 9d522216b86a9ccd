using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Cuts a piece out of images, at any place inside (DeVries and Taylor, 2017, arXiv:1708.04552; there it may reach over the edge).</summary>
public sealed record Cutout : Augmentation
{
    /// <summary>Gets the height and width of the piece, as a fraction of the image's, rounded to whole pixels.</summary>
    /// <value>0 to 1; the default is 0.25.</value>
    public double Fraction { get; init => field = Require.Fraction(value); } = 0.25;

    /// <summary>Gets the pixel that the piece is filled with, as the network sees it.</summary>
    /// <value>Any finite number; the default is 0.</value>
    public double Fill { get; init => field = Require.Finite(value); }

    /// <inheritdoc/>
    protected internal override int DrawCount => 2;

    /// <inheritdoc/>
    protected internal override Tensor Apply(Tensor images, Tensor draws)
    {
        var rows = IsCut(images.size(2), draws.narrow(1, 0, 1)).view(-1, 1, images.size(2), 1);
        var columns = IsCut(images.size(3), draws.narrow(1, 1, 1)).view(-1, 1, 1, images.size(3));
        return images.masked_fill(rows.logical_and(columns), Fill);
    }

    /// <summary>Returns which pixels along one side are cut: <c>(batch, size)</c>.</summary>
    private Tensor IsCut(long size, Tensor draws)
    {
        var length = (long)Math.Round(Fraction * size, MidpointRounding.AwayFromZero);
        var places = size - length + 1;
        var start = (draws * places).floor().clamp_max(places - 1); // (batch, 1); rounding may reach the number of places.
        var from = arange(size, device: draws.device) - start; // (batch, size)
        return from.ge(0).logical_and(from.lt(length));
    }
}
