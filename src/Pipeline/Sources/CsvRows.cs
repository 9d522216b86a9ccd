using CsvHelper;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads the rows of a CSV file forward, some at a time; the first ones decide what each column is.</summary>
/// <remarks>The first rows are read twice: once for the numbers and what each column is, once more for text where there is any.</remarks>
internal sealed class CsvRows : IDisposable
{
    private readonly TextFile _file;
    private readonly char _separator;
    private readonly CsvReader _reader;
    private readonly MissingMarkers _missing;
    private readonly ColumnTally?[] _tallies; // one per field of the header; null for a column to skip
    private List<string>?[]? _texts; // likewise, of text columns; null before the first rows

    /// <summary>Begins to read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text, which is closed at the end.</param>
    /// <param name="options">How values are read.</param>
    /// <exception cref="InvalidDataException">The header has a fault.</exception>
    public CsvRows(TextFile file, Stream text, ReadOptions options)
    {
        _file = file;
        _separator = CsvHeader.FindSeparator(file, options.Separator);
        _missing = new MissingMarkers(options.Missing);
        _reader = CsvRecords.Open(file, text, _separator);
        _tallies = [.. CsvHeader.Check(file, _reader.Headers).Select(name => options.Drop.Contains(name) ? null : new ColumnTally(name, options))];
        if (ColumnCount == 0) throw file.Fault("has no columns left: all are dropped. Keep at least one.");
    }

    /// <summary>Gets the number of columns that are not skipped.</summary>
    public int ColumnCount => _tallies.Count(tally => tally is not null);

    /// <summary>Makes the error for a file without a row.</summary>
    public static InvalidDataException None(TextFile file) => file.Fault("has a header and no rows. Expected one line per row below the header.");

    /// <summary>Reads the next rows; null where there are no more.</summary>
    /// <param name="rowCount">How many rows to read at most.</param>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public IReadOnlyList<TableColumn>? Read(int rowCount)
    {
        var count = 0;
        while (count < rowCount && _reader.Read())
        {
            if (_reader.FieldCount != _tallies.Length) throw CsvRecords.WrongFieldCount(_file, _reader, _separator, _tallies.Length);
            AddRow(_reader);
            count++;
        }
        if (count == 0) return null;
        if (_tallies.Select(tally => tally?.FindFault()).OfType<CellFault>().MinBy(fault => fault.Position) is { } fault)
        {
            throw _file.FaultAt($"line {_file.LineAt(fault.Position)}, column '{fault.Column}'", fault.ToString());
        }
        _texts ??= ReadTexts(count);
        return [.. _tallies.Zip(_texts, Take).OfType<TableColumn>()];
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private void AddRow(CsvReader reader)
    {
        for (var i = 0; i < _tallies.Length; i++)
        {
            if (_texts?[i] is { } texts) texts.Add(TextOf(reader, i));
            else if (_tallies[i] is { } tally) AddNumber(reader, i, tally);
        }
    }

    private void AddNumber(CsvReader reader, int field, ColumnTally tally)
    {
        var text = reader.GetSpan(field);
        if (_missing.Contain(text))
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

    private string TextOf(CsvReader reader, int field) => _missing.Contain(reader.GetSpan(field)) ? "" : reader.GetString(field);

    // The values of text columns from the file's beginning, null for the others.
    private List<string>?[] ReadTexts(int rowCount)
    {
        var texts = _tallies.Select(tally => tally?.Kind == FeatureKind.Text ? new List<string>(rowCount) : null).ToArray();
        if (texts.All(values => values is null)) return texts;
        using var reader = CsvRecords.Open(_file, _file.Open(), _separator);
        for (var row = 0; row < rowCount && reader.Read(); row++)
        {
            for (var i = 0; i < texts.Length; i++) texts[i]?.Add(TextOf(reader, i));
        }
        return texts;
    }

    private static TableColumn? Take(ColumnTally? tally, List<string>? texts)
    {
        var column = tally?.ToColumn(texts?.ToArray());
        tally?.Hold();
        texts?.Clear();
        return column;
    }
}
