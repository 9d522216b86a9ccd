using SkiaSharp;

namespace NeuralMl.Tests.Pipeline;

/// <summary>A PNG or JPEG to read.</summary>
internal static class ImageFile
{
    /// <summary>Makes a file, with the folders on its way.</summary>
    /// <param name="path">The file; its name says the format.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="colour">The colour at x and y.</param>
    /// <returns>The file.</returns>
    public static string Write(string path, int width, int height, Func<int, int, SKColor> colour)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) bitmap.SetPixel(x, y, colour(x, y));
        }
        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(Path.GetExtension(path) == ".png" ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg, 100);
        File.WriteAllBytes(path, data.ToArray());
        return path;
    }

    /// <summary>Makes a file of one shade of grey.</summary>
    public static string Grey(string path, byte shade, int width = 4, int height = 3) => Write(path, width, height, (_, _) => new SKColor(shade, shade, shade));
}
