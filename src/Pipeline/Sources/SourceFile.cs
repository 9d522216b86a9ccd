using System.Security.Cryptography;

namespace NeuralMl.Pipeline;

/// <summary>A text file in memory.</summary>
/// <param name="name">The file's name, without its path.</param>
/// <param name="sha256">Takes the SHA-256 of the file, in lower-case hexadecimal, while the text is read.</param>
/// <param name="text">Its text in UTF-8, without a byte order mark.</param>
internal sealed class SourceFile(string name, Task<string> sha256, byte[] text) : TextFile(name)
{
    /// <summary>Gets the SHA-256 of the file, in lower-case hexadecimal; of a compressed file that of what lies on the disk.</summary>
    public string Sha256 => sha256.GetAwaiter().GetResult();

    /// <summary>Gets the text in UTF-8, without a byte order mark.</summary>
    public byte[] Text => text;

    /// <inheritdoc/>
    public override int? LongestRow => null;

    /// <summary>Reads a file that holds text, as it is or compressed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">The name of its encoding; null for what its byte order mark says, or UTF-8.</param>
    /// <exception cref="InvalidDataException">It is empty, not text, in another encoding, or compressed and incomplete.</exception>
    public static SourceFile Read(string path, string? encoding = null)
    {
        var bytes = FileBytes.Read(path);
        var name = Path.GetFileName(path);
        var sha256 = Task.Run(() => Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var text = TextEncoding.ToUtf8(name, Gzip.Expand(name, bytes), encoding);
        var file = new SourceFile(name, sha256, text);
        file.FirstExcept(" \t\r\n"u8);
        return text.AsSpan().Contains((byte)0) ? throw NotText(name) : file;
    }

    /// <inheritdoc/>
    public override Stream Open() => new MemoryStream(text, writable: false);
}
