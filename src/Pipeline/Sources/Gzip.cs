using System.IO.Compression;

namespace NeuralMl.Pipeline;

/// <summary>Expands what was compressed with gzip, and makes sure that all of it is there.</summary>
internal static class Gzip
{
    private static readonly byte[] Mark = [.. "the end"u8];

    /// <summary>Returns what a file holds, expanded where it begins as gzip does, whatever its name.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidDataException">It is compressed, and incomplete or corrupt.</exception>
    public static byte[] Expand(string file, byte[] bytes)
    {
        if (bytes is not [0x1F, 0x8B, ..]) return bytes;
        try
        {
            // .NET expands files that are joined, and is silent about one that is cut short: only where the file is whole is what is joined to it seen as such.
            using var source = new GZipStream(new MemoryStream([.. bytes, .. Compress(Mark)]), CompressionMode.Decompress);
            using var content = new MemoryStream();
            source.CopyTo(content);
            var expanded = content.GetBuffer().AsSpan(0, (int)content.Length);
            if (expanded.EndsWith(Mark)) return expanded[..^Mark.Length].ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw Incomplete(file, exception);
        }
        throw Incomplete(file, null);
    }

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.NoCompression)) stream.Write(content);
        return compressed.ToArray();
    }

    private static InvalidDataException Incomplete(string file, Exception? cause) =>
        new($"{file} is a gzip file, but incomplete or corrupt. Get or make it again; 'gzip -t {file}' checks it.", cause);
}
