using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace NeuralMl.Models;

/// <summary>The outputs of a strip of tiles, and their places. One thread uses it over and over.</summary>
/// <param name="shape">The sizes.</param>
internal sealed class WinogradOutputs(WinogradShape shape)
{
    private readonly AlignedNumbers _pixels = new(shape.TileHeight * shape.TileWidth * shape.Filters);
    private readonly AlignedNumbers _places = new(shape.Blocks * shape.OutputBlock);
    private readonly AlignedNumbers _passed = new(shape.TileHeight * shape.Sizes.OutputWidth * shape.Filters);

    /// <summary>Returns a place of a block of tiles, and what follows: <c>(6, filters)</c>.</summary>
    public Span<float> At(int place, int block) => _places.From((block * shape.OutputBlock) + (place * shape.OutputStep));

    /// <summary>Writes the strip, which the places hold, into an image.</summary>
    /// <param name="output">Takes <c>(filters, output height, output width)</c>.</param>
    /// <param name="bias">The biases; empty without them.</param>
    /// <param name="epilogue">What is done to what is written.</param>
    /// <param name="first">The strip's first row.</param>
    public void Write(Span<float> output, ReadOnlySpan<float> bias, SumEpilogue epilogue, int first)
    {
        for (var tile = 0; tile < shape.StripTiles; tile++)
        {
            for (var filter = 0; filter < shape.Filters; filter += WinogradTransform.Lanes)
            {
                var added = bias.IsEmpty ? default : Vector256.Create(bias.Slice(filter, WinogradTransform.Lanes));
                WinogradTransform.ToTile(_places.From(shape.OutputAt(tile) + filter), shape.OutputStep, added, Tile(tile, filter), shape.TileWidth * shape.Filters, shape.Filters);
            }
        }
        EpilogueKernel.Finish(_pixels.All, epilogue);
        for (var y = 0; y < shape.TileHeight && first + y < shape.Sizes.OutputHeight; y++)
            PixelOrder.ToPlanes(Row(y), shape.Filters, output[((first + y) * shape.Sizes.OutputWidth)..], shape.Sizes.OutputHeight * shape.Sizes.OutputWidth, shape.Sizes.OutputWidth);
    }

    /// <summary>Reads the strip's gradients out of those of an image, and adds them up.</summary>
    /// <param name="gradient"><c>(filters, output height, output width)</c>.</param>
    /// <param name="rectified">What came out of the rectifier, whose gradients they are; empty where there was none.</param>
    /// <param name="sums">The sums of each filter, to which they are added.</param>
    /// <param name="first">The strip's first row.</param>
    public void Read(ReadOnlySpan<float> gradient, ReadOnlySpan<float> rectified, Span<float> sums, int first)
    {
        var (width, plane) = (shape.Sizes.OutputWidth, shape.Sizes.OutputHeight * shape.Sizes.OutputWidth);
        var planes = gradient[(first * width)..];
        if (!rectified.IsEmpty)
        {
            var count = Math.Min(shape.TileHeight, shape.Sizes.OutputHeight - first) * width;
            planes = Pass(planes, rectified[(first * width)..], plane, count);
            plane = count;
        }
        for (var y = 0; y < shape.TileHeight; y++)
        {
            var row = Row(y);
            if (first + y >= shape.Sizes.OutputHeight)
            {
                row.Clear();
                continue;
            }
            PixelOrder.ToPixels(planes[(y * width)..], plane, width, row, shape.Filters);
            row[(width * shape.Filters)..].Clear();
            for (var x = 0; x < width; x++) TensorPrimitives.Add(sums, row.Slice(x * shape.Filters, shape.Filters), sums);
        }
        for (var tile = 0; tile < shape.StripTiles; tile++)
        {
            for (var filter = 0; filter < shape.Filters; filter += WinogradTransform.Lanes)
                WinogradTransform.FromTile(Tile(tile, filter), shape.TileWidth * shape.Filters, shape.Filters, _places.From(shape.OutputAt(tile) + filter), shape.OutputStep);
        }
    }

    private ReadOnlySpan<float> Pass(ReadOnlySpan<float> gradients, ReadOnlySpan<float> outputs, int plane, int count)
    {
        for (var filter = 0; filter < shape.Filters; filter++)
            EpilogueKernel.Pass(gradients.Slice(filter * plane, count), outputs.Slice(filter * plane, count), _passed.From(filter * count)[..count]);
        return _passed.All;
    }

    private Span<float> Row(int y) => _pixels.From(y * shape.TileWidth * shape.Filters)[..(shape.TileWidth * shape.Filters)];

    private Span<float> Tile(int tile, int filter)
    {
        var (y, x) = Math.DivRem(tile, shape.TilesX);
        return _pixels.From((WinogradTransform.Tile * ((y * shape.TileWidth) + x) * shape.Filters) + filter);
    }
}
