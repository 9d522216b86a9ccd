using NeuralMl.Inference;
using SkiaSharp;

namespace NeuralMl.Cli.Plots;

/// <summary>Turns an image column's pixels into a bitmap.</summary>
internal static class ImagePixels
{
    private const int MinSide = 140; // about what a sheet shows; browsers would blur a smaller one

    /// <summary>Makes a bitmap in which each pixel is a square. The caller disposes it.</summary>
    /// <param name="pixels">The pixels, 0–255: <c>(channels, height, width)</c>.</param>
    /// <param name="shape">The shape: one channel is grey, three are red, green and blue; of other numbers the first is shown.</param>
    /// <param name="brightest">The value to show as white.</param>
    public static SKBitmap Enlarge(byte[] pixels, Shape shape, byte brightest)
    {
        var (height, width) = ((int)shape[1], (int)shape[2]);
        var factor = Math.Max(1, (MinSide + Math.Max(height, width) - 1) / Math.Max(height, width));
        var bitmap = new SKBitmap(width * factor, height * factor, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { IsAntialias = false };
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                paint.Color = shape[0] == 3 ? new SKColor(Value(0, y, x), Value(1, y, x), Value(2, y, x)) : Grey(Value(0, y, x));
                canvas.DrawRect(x * factor, y * factor, factor, factor, paint);
            }
        }
        return bitmap;

        byte Value(int channel, int y, int x) => (byte)(pixels[(((channel * height) + y) * width) + x] * 255 / brightest);
    }

    private static SKColor Grey(byte value) => new(value, value, value);
}
