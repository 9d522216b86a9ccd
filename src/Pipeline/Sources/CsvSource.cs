namespace NeuralMl.Pipeline;

/// <summary>Reads CSV with a header line (RFC 4180), strictly: what does not fit is an error that names line and column.</summary>
/// <remarks>
/// The delimiter is the most frequent of comma, semicolon, tab and bar in the header, where none is given. Blanks around unquoted fields are no part of them, empty
/// lines are skipped. The parts of a long file are read beside one another, as many as there are processors.
/// </remarks>
internal static class CsvSource
{
    private const int SmallestPart = 1 << 20;

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static DataTable Read(SourceFile file, ReadOptions options) => Read(file, options, Math.Clamp(file.Text.Length / SmallestPart, 1, Environment.ProcessorCount));

    /// <summary>Reads a table in so many parts; the table is the same for any number of them.</summary>
    /// <exception cref="InvalidDataException">The file has a fault: the first one, in whichever part.</exception>
    internal static DataTable Read(SourceFile file, ReadOptions options, int partCount)
    {
        var hasQuotes = file.Text.AsSpan().Contains((byte)'"');
        var parts = CsvPart.Cut(file.Text, hasQuotes, partCount);
        using var first = new CsvRows(file, parts[0].Open(), options, hasQuotes, parts[0].HasBlanks);
        var others = parts.Skip(1).Select(part => Task.Run(() => Tally(part, first))).ToArray();
        first.Expect(parts.Sum(part => part.LineCount) - 1);
        var count = first.Tally();
        // What an earlier part has found is thrown first.
        foreach (var other in others)
        {
            var (rows, otherCount) = other.GetAwaiter().GetResult();
            first.Append(rows);
            count += otherCount;
        }
        return new DataTable(file.Name, file.Sha256, count > 0 ? first.Take(count) : throw CsvRows.None(file));
    }

    private static (CsvRows Rows, int Count) Tally(CsvPart part, CsvRows first)
    {
        using var rows = first.Later(part.Open(), part.Offset, part.HasBlanks);
        rows.Expect(part.LineCount);
        return (rows, rows.Tally());
    }
}
