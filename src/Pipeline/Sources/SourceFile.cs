using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace NeuralMl.Pipeline;

/// <summary>A text file in memory, and the words for what is wrong with it.</summary>
/// <param name="name">The file's name, without its path.</param>
/// <param name="sha256">The SHA-256 of the file, in lower-case hexadecimal.</param>
/// <param name="text">Its text in UTF-8, without a byte order mark.</param>
internal sealed class SourceFile(string name, string sha256, byte[] text)
{
    /// <summary>Gets the file's name, without its path.</summary>
    public string Name => name;

    /// <summary>Gets the SHA-256 of the file, in lower-case hexadecimal.</summary>
    public string Sha256 => sha256;

    /// <summary>Gets the text in UTF-8, without a byte order mark.</summary>
    public byte[] Text => text;

    /// <summary>Reads a file that holds text in UTF-8, or in UTF-16 with a byte order mark.</summary>
    /// <exception cref="InvalidDataException">It is empty, not text, or in another encoding.</exception>
    public static SourceFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var file = new SourceFile(Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(bytes)), WithoutMark(bytes));
        file.CheckText();
        return file;
    }

    /// <summary>Makes the error for a fault of the whole file.</summary>
    public InvalidDataException Fault(string message) => new($"{name} {message}");

    /// <summary>Makes the error for a fault at a place in the file, as in <c>cars.csv, line 17: …</c>.</summary>
    public InvalidDataException FaultAt(string place, string message) => new($"{name}, {place}: {message}");

    /// <summary>Returns the line that holds a byte of the text, counted from 1.</summary>
    public long LineAt(long offset)
    {
        var before = text.AsSpan(0, (int)Math.Min(offset, text.Length));
        var line = 1 + before.Count((byte)'\n');
        // Old Macintosh files end their lines with CR alone.
        for (var i = before.IndexOf((byte)'\r'); i >= 0 && i + 1 < before.Length; i++)
        {
            if (before[i] == '\r' && before[i + 1] != '\n') line++;
        }
        return line;
    }

    private void CheckText()
    {
        if (text.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw Fault("is empty. Expected a CSV file with a header line, or a JSON array of objects.");
        }
        if (text.AsSpan().Contains((byte)0))
        {
            throw Fault("is not a text file. Expected a CSV file with a header line, a JSON array of objects, or IDX files.");
        }
        if (Utf8.IsValid(text)) return;
        var lines = new UTF8Encoding(false, throwOnInvalidBytes: false).GetString(text).Split('\n');
        var line = Array.FindIndex(lines, part => part.Contains('\uFFFD', StringComparison.Ordinal)) + 1;
        throw FaultAt($"line {line}", "this is not UTF-8. Save the file in UTF-8.");
    }

    private static byte[] WithoutMark(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("\uFEFF"u8)) return bytes[3..];
        var isUtf16 = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!isUtf16) return bytes;
        var encoding = bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return Encoding.Convert(encoding, Encoding.UTF8, bytes, 2, bytes.Length - 2);
    }
}
