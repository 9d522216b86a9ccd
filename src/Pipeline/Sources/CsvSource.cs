using System.Text;
using CsvHelper;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads CSV with a header line (RFC 4180), strictly: what does not fit is an error that names line and column.</summary>
/// <remarks>
/// The delimiter is the most frequent of comma, semicolon, tab and bar in the header, where none is given. Blanks around unquoted fields are no part of them, empty
/// lines are skipped. The file is read twice: once for the numbers and what each column is, once more for text where there is any.
/// </remarks>
internal static class CsvSource
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public static DataTable Read(SourceFile file, ReadOptions options)
    {
        var separator = CsvHeader.FindSeparator(file, options.Separator);
        var tallies = ReadNumbers(file, separator, options);
        var columns = tallies.OfType<ColumnTally>().ToList();
        if (columns.Count == 0) throw file.Fault("has no columns left: all are dropped. Keep at least one.");
        if (columns[0].RowCount == 0) throw file.Fault("has a header and no rows. Expected one line per row below the header.");
        if (columns.Select(column => column.FindFault()).OfType<CellFault>().MinBy(fault => fault.Position) is { } fault)
        {
            throw file.FaultAt($"line {file.LineAt(fault.Position)}, column '{fault.Column}'", fault.ToString());
        }
        var texts = ReadTexts(file, separator, options, tallies);
        return new DataTable(file.Name, file.Sha256, [.. tallies.Zip(texts, (tally, values) => tally?.ToColumn(values)).OfType<TableColumn>()]);
    }

    // One tally per field of the header; null for a column to skip.
    private static ColumnTally?[] ReadNumbers(SourceFile file, char separator, ReadOptions options)
    {
        using var reader = Open(file, separator);
        var names = CsvHeader.Check(file, reader.Headers);
        var missing = new MissingMarkers(options.Missing);
        var dropped = options.Drop.ToHashSet();
        var tallies = new ColumnTally?[names.Count];
        for (var i = 0; i < tallies.Length; i++)
        {
            if (!dropped.Contains(names[i])) tallies[i] = new ColumnTally(names[i], options);
        }
        while (reader.Read())
        {
            if (reader.FieldCount != names.Count) throw WrongFieldCount(file, reader, separator, names.Count);
            for (var i = 0; i < tallies.Length; i++)
            {
                if (tallies[i] is { } tally) Add(reader, i, tally, missing);
            }
        }
        return tallies;
    }

    private static void Add(CsvReader reader, int field, ColumnTally tally, MissingMarkers missing)
    {
        var text = reader.GetSpan(field);
        if (missing.Contain(text))
        {
            tally.AddMissing();
        }
        // The reader is fast, but takes 1,5 for 15.
        else if (reader.TryParse<float>(field, out var number) && float.IsFinite(number) && !text.Contains((byte)','))
        {
            tally.AddNumber(number, text, reader.ByteOffset);
        }
        else
        {
            tally.Add(Cell.Read(text, out var value), value, text, reader.ByteOffset);
        }
    }

    // The values of text columns, null for the others.
    private static string[]?[] ReadTexts(SourceFile file, char separator, ReadOptions options, ColumnTally?[] tallies)
    {
        var texts = tallies.Select(tally => tally?.Kind == FeatureKind.Text ? new string[tally.RowCount] : null).ToArray();
        if (texts.All(values => values is null)) return texts;
        var missing = new MissingMarkers(options.Missing);
        using var reader = Open(file, separator);
        for (var row = 0; reader.Read(); row++)
        {
            for (var i = 0; i < texts.Length; i++)
            {
                if (texts[i] is { } values) values[row] = missing.Contain(reader.GetSpan(i)) ? "" : reader.GetString(i);
            }
        }
        return texts;
    }

    private static CsvReader Open(SourceFile file, char separator) => CsvReader.Create(file.Text, new CsvReaderOptions
    {
        Separator = separator,
        TrimWhitespace = true,
        PoolStrings = true,
        OnMalformedRecord = record => throw file.FaultAt($"line {file.LineAt(Start(file, record))}", Malformed(record.Reason)),
    });

    // What is never closed is found only at the end of the file: it began where that long last row begins.
    private static long Start(SourceFile file, CsvMalformedRecord record) =>
        record.Reason == CsvMalformedReason.UnterminatedQuote ? file.Text.Length - Encoding.UTF8.GetByteCount(record.RawRecord) : record.ByteOffset;

    private static string Malformed(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote =>
            "a quoted field that begins in this row is never closed. Close it with a quote; a quote inside a quoted field is written twice.",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote. A quote inside a quoted field is written twice.",
        _ => "a quote stands inside an unquoted field. Put the whole field in quotes, and write each quote inside it twice.",
    };

    private static InvalidDataException WrongFieldCount(SourceFile file, CsvReader reader, char separator, int expected)
    {
        var shown = separator == '\t' ? "tab" : $"'{separator}'";
        var cure = reader.FieldCount > expected
            ? $"Put a field that holds the delimiter {shown} in quotes."
            : $"Fields are delimited by {shown}; leave a missing one empty, but keep its delimiter.";
        return file.FaultAt($"line {file.LineAt(reader.ByteOffset)}", $"{reader.FieldCount} fields, but the header has {expected}. {cure}");
    }
}
