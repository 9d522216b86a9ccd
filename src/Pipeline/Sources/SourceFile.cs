using System.Security.Cryptography;

namespace NeuralMl.Pipeline;

/// <summary>A text file in memory, and the words for what is wrong with it.</summary>
/// <param name="name">The file's name, without its path.</param>
/// <param name="sha256">The SHA-256 of the file, in lower-case hexadecimal.</param>
/// <param name="text">Its text in UTF-8, without a byte order mark.</param>
internal sealed class SourceFile(string name, string sha256, byte[] text)
{
    private const string Compressed = ".gz";

    /// <summary>Gets the file's name, without its path.</summary>
    public string Name => name;

    /// <summary>Gets what the name ends with in lower case, as in <c>.csv</c>; <c>.gz</c> does not count.</summary>
    public string Extension => ExtensionOf(name);

    /// <summary>Gets the SHA-256 of the file, in lower-case hexadecimal; of a compressed file that of what lies on the disk.</summary>
    public string Sha256 => sha256;

    /// <summary>Gets the text in UTF-8, without a byte order mark.</summary>
    public byte[] Text => text;

    /// <summary>Reads a file that holds text, as it is or compressed with gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">The name of its encoding; null for what its byte order mark says, or UTF-8.</param>
    /// <exception cref="InvalidDataException">It is empty, not text, in another encoding, or compressed and incomplete.</exception>
    public static SourceFile Read(string path, string? encoding = null)
    {
        var bytes = File.ReadAllBytes(path);
        var name = Path.GetFileName(path);
        var text = TextEncoding.ToUtf8(name, Gzip.Expand(name, bytes), encoding);
        var file = new SourceFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), text);
        file.CheckText();
        return file;
    }

    /// <summary>Returns what a file's name ends with in lower case, as in <c>.csv</c>; <c>.gz</c> does not count.</summary>
    public static string ExtensionOf(string path) =>
        Path.GetExtension(path.EndsWith(Compressed, StringComparison.OrdinalIgnoreCase) ? path[..^Compressed.Length] : path).ToLowerInvariant();

    /// <summary>Makes the error for a fault of the whole file.</summary>
    public InvalidDataException Fault(string message) => new($"{name} {message}");

    /// <summary>Makes the error for a fault at a place in the file, as in <c>cars.csv, line 17: …</c>.</summary>
    public InvalidDataException FaultAt(string place, string message) => new($"{name}, {place}: {message}");

    /// <summary>Returns the line that holds a byte of the text, counted from 1.</summary>
    public long LineAt(long offset) => TextEncoding.LineAt(text.AsSpan(0, (int)Math.Min(offset, text.Length)));

    private void CheckText()
    {
        if (text.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw Fault("is empty. Expected a CSV file with a header line, or a JSON array of objects.");
        }
        if (text.AsSpan().Contains((byte)0))
        {
            throw Fault(
                "is not a text file. Expected a CSV file with a header line, JSON, Parquet, a SQLite database or IDX files; "
                + "if it is text in UTF-16, say so in the recipe's data with \"encoding\": \"utf-16\".");
        }
    }
}
