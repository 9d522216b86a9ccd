namespace NeuralMl.Pipeline;

/// <summary>A part of a CSV file in memory, from the beginning of a row to the end of one.</summary>
/// <param name="text">The file's text in UTF-8.</param>
/// <param name="offset">Where the part begins in it.</param>
/// <param name="length">The part's length in bytes.</param>
internal sealed class CsvPart(byte[] text, int offset, int length)
{
    /// <summary>Gets where the part begins in the file's text.</summary>
    public int Offset => offset;

    /// <summary>Gets whether it has spaces or tabs.</summary>
    public bool HasBlanks => Text.ContainsAny((byte)' ', (byte)'\t');

    /// <summary>Gets the number of its lines: so many rows it may have, and fewer where lines are empty.</summary>
    public int LineCount => Text.Count((byte)'\n') + (Text.EndsWith((byte)'\n') ? 0 : 1);

    private ReadOnlySpan<byte> Text => text.AsSpan(offset, length);

    /// <summary>Cuts a file into parts. One with quotes is a single part: a line may end inside of them.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="hasQuotes">Whether there are quotes in it.</param>
    /// <param name="count">How many parts there are to be; there are fewer of a file with fewer lines.</param>
    public static IReadOnlyList<CsvPart> Cut(byte[] text, bool hasQuotes, int count)
    {
        if (hasQuotes) count = 1;
        var parts = new List<CsvPart>();
        var start = 0;
        for (var part = 1; part <= count && start < text.Length; part++)
        {
            var wanted = Math.Max(start, (int)((long)text.Length * part / count) - 1);
            var rest = text.AsSpan(wanted).IndexOf((byte)'\n');
            var end = rest < 0 ? text.Length : wanted + rest + 1;
            parts.Add(new(text, start, end - start));
            start = end;
        }
        return parts;
    }

    /// <summary>Opens the part's text.</summary>
    public Stream Open() => new MemoryStream(text, offset, length, writable: false);
}
