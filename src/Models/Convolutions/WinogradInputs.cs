namespace NeuralMl.Models;

/// <summary>The inputs of a strip of tiles, and their places. One thread uses it over and over.</summary>
/// <param name="shape">The sizes.</param>
internal sealed class WinogradInputs(WinogradShape shape)
{
    private readonly AlignedNumbers _pixels = new(shape.PatchHeight * shape.PatchWidth * shape.Channels);
    private readonly AlignedNumbers _places = new(shape.Blocks * shape.InputBlock);

    /// <summary>Returns a place of a block of tiles, and what follows: <c>(6, channels)</c>.</summary>
    public Span<float> At(int place, int block) => _places.From((block * shape.InputBlock) + (place * shape.InputStep));

    /// <summary>Reads the strip out of an image.</summary>
    /// <param name="image"><c>(channels, height, width)</c>.</param>
    /// <param name="first">The first row of its outputs.</param>
    public void Read(ReadOnlySpan<float> image, int first)
    {
        for (var y = 0; y < shape.PatchHeight; y++)
        {
            var pixels = _pixels.From(y * shape.PatchWidth * shape.Channels)[..(shape.PatchWidth * shape.Channels)];
            var row = first + y - shape.Sizes.PadY;
            // What lies to both sides is zero from the beginning.
            if (row >= 0 && row < shape.Sizes.Height)
                PixelOrder.ToPixels(image[(row * shape.Sizes.Width)..], shape.Sizes.Height * shape.Sizes.Width, shape.Sizes.Width, pixels[(shape.Sizes.PadX * shape.Channels)..], shape.Channels);
            else pixels.Clear();
        }
        for (var tile = 0; tile < shape.StripTiles; tile++)
        {
            for (var channel = 0; channel < shape.Channels; channel += WinogradTransform.Lanes)
                WinogradTransform.ToPlaces(Patch(tile, channel), shape.PatchWidth * shape.Channels, shape.Channels, _places.From(shape.InputAt(tile) + channel), shape.InputStep);
        }
    }

    /// <summary>Begins with the gradients of an image.</summary>
    public void ClearPixels() => _pixels.All.Clear();

    /// <summary>Writes the gradients of the strip, which the places hold. Strips follow one another: the last two rows of one are the first two of the next.</summary>
    /// <param name="gradient">Takes <c>(channels, height, width)</c>.</param>
    /// <param name="first">The first row of the strip's outputs.</param>
    public void Write(Span<float> gradient, int first)
    {
        for (var tile = 0; tile < shape.StripTiles; tile++)
        {
            for (var channel = 0; channel < shape.Channels; channel += WinogradTransform.Lanes)
                WinogradTransform.AddFromPlaces(_places.From(shape.InputAt(tile) + channel), shape.InputStep, Patch(tile, channel), shape.PatchWidth * shape.Channels, shape.Channels);
        }
        for (var y = 0; y < shape.PatchHeight; y++)
        {
            var row = first + y - shape.Sizes.PadY;
            if (row < 0 || row >= shape.Sizes.Height) continue;
            PixelOrder.ToPlanes(
                _pixels.From(((y * shape.PatchWidth) + shape.Sizes.PadX) * shape.Channels), shape.Channels, gradient[(row * shape.Sizes.Width)..], shape.Sizes.Height * shape.Sizes.Width, shape.Sizes.Width);
        }
        var shared = _pixels.From(shape.TileHeight * shape.PatchWidth * shape.Channels);
        shared.CopyTo(_pixels.All);
        _pixels.From(shared.Length).Clear();
    }

    private Span<float> Patch(int tile, int channel)
    {
        var (y, x) = Math.DivRem(tile, shape.TilesX);
        return _pixels.From((WinogradTransform.Tile * ((y * shape.PatchWidth) + x) * shape.Channels) + channel);
    }
}
