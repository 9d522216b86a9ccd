using System.Globalization;
using CsvHelper;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Writes rows as CSV: a header where the file is empty, lines ended by LF, numbers with a decimal point.</summary>
internal sealed class CsvRowWriter : RowWriter
{
    private readonly CsvWriter _writer;
    private bool _hasHeader;

    /// <summary>Goes on writing.</summary>
    /// <param name="rows">Where rows go to; the caller closes it. A stream that cannot seek, as a device, is taken as empty.</param>
    /// <param name="separator">What stands between fields.</param>
    public CsvRowWriter(Stream rows, char separator)
    {
        _hasHeader = rows.CanSeek && rows.Length > 0;
        _writer = CsvWriter.Create(
            rows, new CsvWriterOptions { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture, Separator = separator, WriteByteOrderMark = false }, leaveOpen: true);
    }

    /// <inheritdoc/>
    public override void Write(IReadOnlyList<TableColumn> columns)
    {
        if (!_hasHeader) _writer.WriteRecord([.. columns.Select(column => column.Name)]);
        _hasHeader = true;
        Action<int>[] write = [.. columns.Select(FieldOf)];
        for (var row = 0; row < columns[0].RowCount; row++)
        {
            foreach (var field in write) field(row);
            _writer.EndRecord();
        }
    }

    /// <inheritdoc/>
    public override void Flush() => _writer.Flush();

    /// <inheritdoc/>
    public override void Finish() => _writer.Flush();

    /// <inheritdoc/>
    public override void Dispose() => _writer.Dispose();

    private Action<int> FieldOf(TableColumn column) => column switch
    {
        NumberColumn { Kind: FeatureKind.Boolean, Values: var truths } => row => WriteText(float.IsNaN(truths[row]) ? "" : truths[row] != 0 ? "true" : "false"),
        NumberColumn { Kind: FeatureKind.Date, Values: var years } => row => WriteText(float.IsNaN(years[row]) ? "" : YearFraction.ToDate(years[row]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        NumberColumn { Values: var numbers } => row => WriteNumber(numbers[row]),
        TextColumn { Values: var texts } => row => WriteText(texts[row]),
        _ => row => WriteText(Convert.ToString(column.ValueAt(row), CultureInfo.InvariantCulture) ?? ""),
    };

    private void WriteText(string text) => _writer.WriteField(text);

    private void WriteNumber(float number)
    {
        if (float.IsNaN(number)) _writer.WriteField("");
        else _writer.WriteField(number, default, CultureInfo.InvariantCulture);
    }
}
