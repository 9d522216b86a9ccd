using System.IO.Compression;

namespace NeuralMl.Tests.Pipeline;

/// <summary>Writes small IDX files.</summary>
internal static class IdxBytes
{
    public static byte[] Of(byte[] values, params byte[] sizes) =>
        [0, 0, 8, (byte)sizes.Length, .. sizes.SelectMany(size => new byte[] { 0, 0, 0, size }), .. values];

    public static byte[] Compressed(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return stream.ToArray();
    }
}
