using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralMl.Bench;

/// <summary>The peer of <c>load-mnist</c>: a hand-written loader that trusts its files.</summary>
/// <param name="Pixels">The pixels, 0…1: <c>(rows, 28 × 28)</c>.</param>
/// <param name="Labels">The digits: <c>(rows)</c>.</param>
internal sealed record PlainMnist(float[] Pixels, float[] Labels)
{
    private const int ImageHeadLength = 16;
    private const int LabelHeadLength = 8;

    /// <summary>Reads the images and labels of a part.</summary>
    /// <param name="folder">The folder with MNIST's files.</param>
    /// <param name="part"><c>train</c> or <c>t10k</c>.</param>
    public static PlainMnist Read(string folder, string part)
    {
        var images = Unzip(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"));
        var labels = Unzip(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz"));
        var count = BinaryPrimitives.ReadInt32BigEndian(images.AsSpan(4));
        var size = BinaryPrimitives.ReadInt32BigEndian(images.AsSpan(8)) * BinaryPrimitives.ReadInt32BigEndian(images.AsSpan(12));
        var (pixels, digits) = (new float[count * size], new float[count]);
        for (var i = 0; i < pixels.Length; i++) pixels[i] = images[ImageHeadLength + i] / 255f;
        for (var i = 0; i < digits.Length; i++) digits[i] = labels[LabelHeadLength + i];
        return new(pixels, digits);
    }

    /// <summary>Returns the first rows.</summary>
    /// <param name="count">How many.</param>
    public PlainMnist First(int count) => new(Pixels[..(Pixels.Length / Labels.Length * count)], Labels[..count]);

    private static byte[] Unzip(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
