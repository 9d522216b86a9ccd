using System.Text;
using CsvHelper;

namespace NeuralMl.Pipeline;

/// <summary>Opens a CSV file's records, and says which of them break the format.</summary>
internal static class CsvRecords
{
    private const string NeverClosed =
        "a quoted field that begins in this row is never closed. Close it with a quote; a quote inside a quoted field is written twice.";

    /// <summary>Opens the records.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text, which the reader closes.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="hasBlanks">Whether there can be blanks around fields.</param>
    /// <param name="hasHeader">Whether the first record is the header.</param>
    public static CsvReader Open(TextFile file, Stream text, char separator, bool hasBlanks = true, bool hasHeader = true) => CsvReader.Create(text, new CsvReaderOptions
    {
        HasHeader = hasHeader,
        Separator = separator,
        TrimWhitespace = hasBlanks,
        PoolStrings = true,
        MaxRecordSize = file.LongestRow,
        OnMalformedRecord = record => throw file.FaultAt($"line {file.LineAt(Start(text, record))}", Malformed(record.Reason)),
    });

    /// <summary>Makes the error for a row of more or fewer fields than the header.</summary>
    /// <param name="file">The file.</param>
    /// <param name="reader">The reader, which stands on the row.</param>
    /// <param name="offset">Where the row begins in the text.</param>
    /// <param name="separator">What stands between fields.</param>
    /// <param name="expected">The number of fields that the header has.</param>
    public static InvalidDataException WrongFieldCount(TextFile file, CsvReader reader, long offset, char separator, int expected)
    {
        var shown = separator == '\t' ? "tab" : $"'{separator}'";
        var cure = reader.FieldCount > expected
            ? $"Put a field that holds the delimiter {shown} in quotes."
            : $"Fields are delimited by {shown}; leave a missing one empty, but keep its delimiter.";
        return file.FaultAt($"line {file.LineAt(offset)}", $"{reader.FieldCount} fields, but the header has {expected}. {cure}");
    }

    // What is never closed is found only at the end of the file: it began where that long last row begins.
    private static long Start(Stream text, CsvMalformedRecord record) =>
        record.Reason == CsvMalformedReason.UnterminatedQuote ? text.Position - Encoding.UTF8.GetByteCount(record.RawRecord) : record.ByteOffset;

    private static string Malformed(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => NeverClosed,
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote. A quote inside a quoted field is written twice.",
        _ => "a quote stands inside an unquoted field. Put the whole field in quotes, and write each quote inside it twice.",
    };
}
