using System.Text;

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
        var marked = Array.Find(Marked, known => bytes.AsSpan().StartsWith(known.Preamble));
        var encoding = name is null ? marked ?? Encoding.UTF8 : RecipeValues.KnownEncoding(name);
        var content = bytes.AsSpan(marked?.CodePage == encoding.CodePage ? marked.Preamble.Length : 0);
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            var text = strict.GetString(content);
            if (encoding.CodePage != Encoding.UTF8.CodePage) return Encoding.UTF8.GetBytes(text);
            return content.Length == bytes.Length ? bytes : content.ToArray();
        }
        catch (DecoderFallbackException exception)
        {
            var before = encoding.GetString(content[..Math.Clamp(exception.Index, 0, content.Length)]);
            throw NotOf(encoding, file, LineAt(Encoding.UTF8.GetBytes(before)), exception);
        }
    }

    /// <summary>Returns the number of the line that some text in UTF-8 ends in, counted from 1.</summary>
    public static long LineAt(ReadOnlySpan<byte> before)
    {
        var line = 1 + before.Count((byte)'\n');
        // Old Macintosh files end their lines with CR alone.
        for (var i = before.IndexOf((byte)'\r'); i >= 0 && i + 1 < before.Length; i++)
        {
            if (before[i] == '\r' && before[i + 1] != '\n') line++;
        }
        return line;
    }

    private static InvalidDataException NotOf(Encoding encoding, string file, long line, DecoderFallbackException exception)
    {
        var bytes = string.Join(' ', (exception.BytesUnknown ?? []).Select(value => $"0x{value:X2}"));
        var found = bytes.Length == 0 ? "this" : $"the byte {bytes}";
        var (first, others) = encoding.CodePage == Encoding.UTF8.CodePage ? ("latin1", "windows-1252 or utf-16") : ("utf-8", "latin1 or windows-1252");
        return new InvalidDataException(
            $"{file}, line {line}: {found} is not {encoding.WebName.ToUpperInvariant()}. Save the file in UTF-8, "
            + $"or say in the recipe's data what it is in, as in \"encoding\": \"{first}\" (or {others}).",
            exception);
    }
}
