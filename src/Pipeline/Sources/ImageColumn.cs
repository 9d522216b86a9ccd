using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A column of images of one size.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Shape">The shape of one image: <c>[channels, height, width]</c>.</param>
/// <param name="Pixels">All pixels, 0–255, row-major: <c>(rows, channels, height, width)</c>. Not copied.</param>
public sealed record ImageColumn(string Name, Shape Shape, byte[] Pixels) : TableColumn(Name, FeatureKind.Image)
{
    private int PixelCount => (int)Shape.ElementCount;

    /// <inheritdoc/>
    public override int RowCount => Pixels.Length / PixelCount;

    /// <summary>Returns the pixels of one image, without copying them.</summary>
    /// <param name="row">The row, counted from 0.</param>
    public ReadOnlySpan<byte> PixelsAt(int row) => Pixels.AsSpan(row * PixelCount, PixelCount);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => false;

    /// <inheritdoc/>
    public override object? ValueAt(int row) => PixelsAt(row).ToArray();

    /// <inheritdoc/>
    public override ImageColumn Take(IReadOnlyList<int> rows)
    {
        var taken = new byte[rows.Count * PixelCount];
        for (var i = 0; i < rows.Count; i++) PixelsAt(rows[i]).CopyTo(taken.AsSpan(i * PixelCount));
        return this with { Pixels = taken };
    }
}
