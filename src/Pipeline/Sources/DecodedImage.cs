using System.Runtime.InteropServices;
using SkiaSharp;

namespace NeuralMl.Pipeline;

/// <summary>One image in memory: a PNG or JPEG, decoded.</summary>
/// <remarks>
/// It is read by SkiaSharp itself: ML.NET's MLImage (5.0.1) reads through it too, but calls a method that SkiaSharp 3 no longer has, and does not
/// tell an image that is cut short. Its resizing takes the nearest pixel; here a new pixel is the mean of those that it covers.
/// </remarks>
/// <param name="Size">The size.</param>
/// <param name="Pixels">Red, green, blue and opacity of each pixel: <c>(height, width, 4)</c>.</param>
internal sealed record DecodedImage(ImageSize Size, byte[] Pixels)
{
    private const int Channels = 4;
    private const int Opaque = 255;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public static DecodedImage Read(string path, string name)
    {
        using var stream = new MemoryStream(File.ReadAllBytes(path));
        using var codec = SKCodec.Create(stream) ?? throw Broken(name);
        var size = new ImageSize(codec.Info.Width, codec.Info.Height);
        var pixels = new byte[checked(size.PixelCount * Channels)];
        var handle = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
            return codec.GetPixels(info, handle.AddrOfPinnedObject()) == SKCodecResult.Success ? new DecodedImage(size, pixels) : throw Broken(name);
        }
        finally
        {
            handle.Free();
        }
    }

    /// <summary>Writes the colours, what is transparent on white: all red, all green, all blue.</summary>
    /// <param name="target">Where they go: <c>(3, height, width)</c>.</param>
    /// <param name="size">The size to bring the image to.</param>
    public void CopyTo(Span<byte> target, ImageSize size)
    {
        for (var colour = 0; colour < Channels - 1; colour++)
        {
            var plane = OnWhite(colour);
            var place = target.Slice(colour * size.PixelCount, size.PixelCount);
            if (size == Size) plane.CopyTo(place);
            else AreaMean.Write(plane, Size, place, size);
        }
    }

    private byte[] OnWhite(int colour)
    {
        var plane = new byte[Size.PixelCount];
        for (var i = 0; i < plane.Length; i++)
        {
            var opacity = Pixels[(i * Channels) + Channels - 1];
            plane[i] = (byte)(((Pixels[(i * Channels) + colour] * opacity) + (Opaque * (Opaque - opacity)) + (Opaque / 2)) / Opaque);
        }
        return plane;
    }

    private static InvalidDataException Broken(string name) =>
        new($"{name} cannot be read as an image: it is broken, cut short or no PNG or JPEG. Replace it, or take it out.");
}
