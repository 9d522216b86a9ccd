using CsvHelper;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads the rows of a CSV file forward, some at a time; the first ones decide what each column is.</summary>
/// <remarks>The first rows are read twice: once for the numbers and what each column is, once more for text where there is any.</remarks>
internal sealed class CsvRows : IDisposable
{
    private readonly TextFile _file;
    private readonly char _separator;
    private readonly ReadOptions _options;
    private readonly long _offset; // where the reader's text begins in the file's
    private readonly CsvReader _reader;
    private readonly CsvCells _cells;
    private readonly ColumnTally?[] _tallies; // one per field of the header; null for a column to skip
    private List<string>?[]? _texts; // likewise, of text columns; null before the first rows

    /// <summary>Begins to read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text, which is closed at the end.</param>
    /// <param name="options">How values are read.</param>
    /// <param name="hasQuotes">Whether there may be quotes in the text.</param>
    /// <param name="hasBlanks">Whether there may be spaces or tabs in it.</param>
    /// <exception cref="InvalidDataException">The header has a fault.</exception>
    public CsvRows(TextFile file, Stream text, ReadOptions options, bool hasQuotes = true, bool hasBlanks = true)
    {
        (_file, _options) = (file, options);
        _separator = CsvHeader.FindSeparator(file, options.Separator);
        _cells = new CsvCells(new MissingMarkers(options.Missing), hasQuotes || _separator != ',');
        _reader = CsvRecords.Open(file, text, _separator, hasBlanks);
        _tallies = [.. CsvHeader.Check(file, _reader.Headers).Select(name => options.Drop.Contains(name) ? null : new ColumnTally(name, options))];
        if (ColumnCount == 0) throw file.Fault("has no columns left: all are dropped. Keep at least one.");
    }

    // A later part of the same file.
    private CsvRows(CsvRows first, Stream text, long offset, bool hasBlanks)
    {
        (_file, _options, _separator, _offset, _cells) = (first._file, first._options, first._separator, offset, first._cells);
        _reader = CsvRecords.Open(_file, text, _separator, hasBlanks, hasHeader: false);
        _tallies = [.. first._tallies.Select(tally => tally is null ? null : new ColumnTally(tally.Name, _options))];
    }

    /// <summary>Gets the number of columns that are not skipped.</summary>
    public int ColumnCount => _tallies.Count(tally => tally is not null);

    /// <summary>Makes the error for a file without a row.</summary>
    public static InvalidDataException None(TextFile file) => file.Fault("has a header and no rows. Expected one line per row below the header.");

    /// <summary>Begins to read a later part of the file, which has no quotes.</summary>
    /// <param name="text">The part, from the beginning of a row on.</param>
    /// <param name="offset">Where it begins in the file's text.</param>
    /// <param name="hasBlanks">Whether there are spaces or tabs in it.</param>
    public CsvRows Later(Stream text, long offset, bool hasBlanks) => new(this, text, offset, hasBlanks);

    /// <summary>Reads the next rows; null where there are no more.</summary>
    /// <param name="rowCount">How many rows to read at most.</param>
    /// <exception cref="InvalidDataException">The file has a fault.</exception>
    public IReadOnlyList<TableColumn>? Read(int rowCount)
    {
        Expect(rowCount);
        return Tally(rowCount) is > 0 and var count ? Take(count) : null;
    }

    /// <summary>Makes place for rows.</summary>
    public void Expect(int rowCount)
    {
        foreach (var tally in _tallies) tally?.Expect(rowCount);
    }

    /// <summary>Reads the next rows, and returns how many there were.</summary>
    /// <param name="rowCount">How many rows to read at most.</param>
    /// <exception cref="InvalidDataException">A row has a fault.</exception>
    public int Tally(int rowCount = int.MaxValue)
    {
        var count = 0;
        while (count < rowCount && _reader.Read())
        {
            if (_reader.FieldCount != _tallies.Length)
                throw CsvRecords.WrongFieldCount(_file, _reader, _offset + _reader.ByteOffset, _separator, _tallies.Length);
            AddRow();
            count++;
        }
        return count;
    }

    /// <summary>Adds the rows that the next part of the file has.</summary>
    public void Append(CsvRows next)
    {
        foreach (var (tally, added) in _tallies.Zip(next._tallies))
        {
            if (tally is not null && added is not null) tally.Append(added);
        }
    }

    /// <summary>Takes the columns of the rows so far.</summary>
    /// <param name="rowCount">The number of rows; of the first ones, all since the file's beginning.</param>
    /// <exception cref="InvalidDataException">A value is not of its column's kind.</exception>
    public IReadOnlyList<TableColumn> Take(int rowCount)
    {
        if (_tallies.Select(tally => tally?.FindFault()).OfType<CellFault>().MinBy(fault => fault.Position) is { } fault)
        {
            throw _file.FaultAt($"line {_file.LineAt(fault.Position)}, column '{fault.Column}'", fault.ToString());
        }
        _texts ??= ReadTexts(rowCount);
        return [.. _tallies.Zip(_texts, Take).OfType<TableColumn>()];
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private void AddRow()
    {
        for (var i = 0; i < _tallies.Length; i++)
        {
            if (_texts?[i] is { } texts) texts.Add(_cells.TextOf(_reader, i));
            else if (_tallies[i] is { } tally) _cells.Add(_reader, i, tally, _offset);
        }
    }

    // The values of text columns from the file's beginning, null for the others.
    private List<string>?[] ReadTexts(int rowCount)
    {
        var texts = _tallies.Select(tally => tally?.Kind == FeatureKind.Text ? new List<string>(rowCount) : null).ToArray();
        if (texts.All(values => values is null)) return texts;
        using var reader = CsvRecords.Open(_file, _file.Open(), _separator);
        for (var row = 0; row < rowCount && reader.Read(); row++)
        {
            for (var i = 0; i < texts.Length; i++) texts[i]?.Add(_cells.TextOf(reader, i));
        }
        return texts;
    }

    private static TableColumn? Take(ColumnTally? tally, List<string>? texts)
    {
        var column = tally?.Take(texts?.ToArray());
        texts?.Clear();
        return column;
    }
}
