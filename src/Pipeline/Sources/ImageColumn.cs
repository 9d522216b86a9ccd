using Microsoft.ML;
using Microsoft.ML.Data;
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

    /// <inheritdoc/>
    internal override DataViewType ViewType => new VectorDataViewType(NumberDataViewType.Byte, Shape.Select(size => (int)size).ToArray());

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
        var pixelCount = PixelCount;
        var taken = new byte[rows.Count * pixelCount];
        for (var i = 0; i < rows.Count; i++) Pixels.AsSpan(rows[i] * pixelCount, pixelCount).CopyTo(taken.AsSpan(i * pixelCount));
        return this with { Pixels = taken };
    }

    /// <inheritdoc/>
    internal override ImageColumn Slice(int start, int count) => this with { Pixels = Pixels.AsSpan(start * PixelCount, count * PixelCount).ToArray() };

    /// <inheritdoc/>
    internal override ValueGetter<VBuffer<byte>> GetterFor(TableCursor cursor)
    {
        var pixelCount = PixelCount;
        return (ref value) =>
        {
            var editor = VBufferEditor.Create(ref value, pixelCount);
            Pixels.AsSpan(cursor.Row * pixelCount, pixelCount).CopyTo(editor.Values);
            value = editor.Commit();
        };
    }
}
