using System.IO.Compression;

namespace NeuralMl.Pipeline;

/// <summary>Expands what was compressed with gzip, and makes sure that all of it is there.</summary>
/// <remarks>.NET expands files that are joined, and is silent about one that is cut short: only where the file is whole is what is joined to it seen as such.</remarks>
internal static class Gzip
{
    /// <summary>Gets what is joined to a file, as it looks when it is expanded.</summary>
    public static readonly byte[] Mark = [.. "the end"u8];

    /// <summary>Gets what is joined to a file.</summary>
    public static readonly byte[] CompressedMark = Compress(Mark);

    /// <summary>Says whether some bytes begin as gzip does.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, ..];

    /// <summary>Returns what a file holds, expanded where it begins as gzip does, whatever its name.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidDataException">It is compressed, and incomplete or corrupt.</exception>
    public static byte[] Expand(string file, byte[] bytes)
    {
        if (!Begins(bytes)) return bytes;
        using var source = new ExpandedStream(file, new MemoryStream(bytes));
        using var content = new MemoryStream();
        source.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Makes the error for a file that is not whole.</summary>
    public static InvalidDataException Incomplete(string file, Exception? cause) =>
        new($"{file} is a gzip file, but incomplete or corrupt. Get or make it again; 'gzip -t {file}' checks it.", cause);

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.NoCompression)) stream.Write(content);
        return compressed.ToArray();
    }
}
