using System.Text;
using System.Text.Unicode;

namespace NeuralMl.Pipeline;

/// <summary>Turns the bytes of a text file into UTF-8, strictly: a byte that the encoding does not have is an error, never a question mark.</summary>
internal static class TextEncoding
{
    // The longest first: the mark of UTF-16 begins that of UTF-32.
    private static readonly Encoding[] Marked =
        [Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>Returns an encoding by its name, or null where there is none of that name.</summary>
    /// <param name="name">A name as the IANA lists them: <c>utf-8</c>, <c>latin1</c>, <c>windows-1252</c>, <c>utf-16</c>.</param>
    public static Encoding? Find(string name)
    {
        if (CodePagesEncodingProvider.Instance.GetEncoding(name) is { } old) return old;
        try
        {
            return Encoding.GetEncoding(name);
        }
        // utf-7 is known and refused.
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Returns the text in UTF-8, without a byte order mark.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="bytes">What the file holds.</param>
    /// <param name="name">The encoding's name; null for what the byte order mark says, or UTF-8.</param>
    /// <exception cref="InvalidDataException">A byte is not of the encoding: the line is named.</exception>
    /// <exception cref="ArgumentException">There is no encoding of that name.</exception>
    public static byte[] ToUtf8(string file, byte[] bytes, string? name)
    {
        var (encoding, start) = Of(bytes, name);
        var isUtf8 = encoding.CodePage == Encoding.UTF8.CodePage;
        if (isUtf8 && Utf8.IsValid(bytes.AsSpan(start))) return start == 0 ? bytes : bytes[start..];
        return Encoding.UTF8.GetBytes(Decode(file, bytes.AsSpan(start), encoding, 1));
    }

    /// <summary>Returns the encoding of a text by its first bytes, and the length of its byte order mark.</summary>
    /// <param name="start">The text's beginning, of four bytes where there are as many.</param>
    /// <param name="name">The encoding's name; null for what the byte order mark says, or UTF-8.</param>
    /// <exception cref="ArgumentException">There is no encoding of that name.</exception>
    public static (Encoding Encoding, int MarkLength) Of(ReadOnlySpan<byte> start, string? name)
    {
        Encoding? marked = null;
        foreach (var known in Marked)
        {
            if (marked is null && start.StartsWith(known.Preamble)) marked = known;
        }
        var encoding = name is null ? marked ?? Encoding.UTF8 : RecipeValues.KnownEncoding(name);
        return (encoding, marked?.CodePage == encoding.CodePage ? marked.Preamble.Length : 0);
    }

    /// <summary>Returns an encoding that throws at a byte that it does not have.</summary>
    public static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    /// <summary>Returns what some bytes say.</summary>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="bytes">The bytes, without a byte order mark.</param>
    /// <param name="encoding">Their encoding.</param>
    /// <param name="line">The line in which they begin, counted from 1.</param>
    /// <exception cref="InvalidDataException">A byte is not of the encoding: the line is named.</exception>
    public static string Decode(string file, ReadOnlySpan<byte> bytes, Encoding encoding, long line)
    {
        try
        {
            return Strict(encoding).GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw NotOf(encoding, file, bytes, line, exception);
        }
    }

    /// <summary>Makes the error for a byte that is not of the encoding.</summary>
    /// <param name="encoding">The encoding.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="text">The bytes among which it is.</param>
    /// <param name="line">The line in which they begin, counted from 1.</param>
    /// <param name="exception">What the decoder found.</param>
    public static InvalidDataException NotOf(Encoding encoding, string file, ReadOnlySpan<byte> text, long line, DecoderFallbackException exception)
    {
        var lines = new LineCount();
        lines.Add(Encoding.UTF8.GetBytes(encoding.GetString(text[..Math.Clamp(exception.Index, 0, text.Length)])));
        line += lines.Line - 1;
        var bytes = string.Join(' ', (exception.BytesUnknown ?? []).Select(value => $"0x{value:X2}"));
        var found = bytes.Length == 0 ? "this" : $"the byte {bytes}";
        var (first, others) = encoding.CodePage == Encoding.UTF8.CodePage ? ("latin1", "windows-1252 or utf-16") : ("utf-8", "latin1 or windows-1252");
        return new InvalidDataException(
            $"{file}, line {line}: {found} is not {encoding.WebName.ToUpperInvariant()}. Save the file in UTF-8, "
            + $"or say in the recipe's data what it is in, as in \"encoding\": \"{first}\" (or {others}).",
            exception);
    }
}
