using System.Data.Common;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads the rows of a query's answer forward, some at a time, whichever database gives it.</summary>
/// <remarks>
/// ML.NET's <c>DatabaseLoader</c> is not used: it reads NULL in a column of whole numbers as 0, so a missing value could not be told from a
/// zero, and its errors name neither row nor column.
/// </remarks>
internal sealed class SqlRows : IDisposable
{
    private readonly string _source;
    private readonly string[] _names;
    private readonly int[] _kept;
    private readonly TypedColumn[] _columns;
    private DbDataReader _reader;
    private RowHash _hash = new();
    private string _takenHash = "";

    /// <summary>Begins to read.</summary>
    /// <param name="source">The database's name, for errors; without a password.</param>
    /// <param name="reader">The answer, which its owner closes; it stands before the first row.</param>
    /// <param name="declared">The kind of a column by its number, null where its values decide.</param>
    /// <param name="options">How values are read; the query is among them.</param>
    /// <exception cref="InvalidDataException">The answer has no columns, or two of one name.</exception>
    public SqlRows(string source, DbDataReader reader, Func<int, FeatureKind?> declared, ReadOptions options)
    {
        if (reader.FieldCount == 0) throw new InvalidDataException($"{source}: the query gives no columns. Expected a select: {options.Query}");
        (_source, _reader, _names) = (source, reader, NamesOf(reader));
        TypedRows.CheckNames(source, _names);
        _kept = [.. Enumerable.Range(0, _names.Length).Where(column => !options.Drop.Contains(_names[column]))];
        _columns = [.. _kept.Select(column => new TypedColumn(_names[column], declared(column), options))];
    }

    /// <summary>Gets the number of columns that are not skipped.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>Gets the number of rows that were taken so far.</summary>
    public long RowCount { get; private set; }

    /// <summary>Returns the query.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string QueryOf(string source, ReadOptions options) => options.Query is { Length: > 0 } query
        ? query
        : throw new ArgumentException($"{source} is a database: say which rows to read, by --query \"select …\" or by \"query\" in the recipe's data.");

    /// <summary>Makes the error for an answer without a row.</summary>
    public static InvalidDataException None(string source, string query) =>
        new($"{source}: the query gives no rows. Loosen its conditions: {query}");

    /// <summary>Says whether the rows come from an answer.</summary>
    public bool IsOf(DbDataReader reader) => reader == _reader;

    /// <summary>Takes the next rows; null where there are no more.</summary>
    /// <param name="rowCount">How many rows to read at most.</param>
    /// <exception cref="InvalidDataException">A column cannot be read, or a value is not of its column's kind.</exception>
    public IReadOnlyList<TableColumn>? Read(int rowCount)
    {
        var count = 0;
        for (; count < rowCount && _reader.Read(); count++)
        {
            var row = RowCount + count + 1;
            for (var i = 0; i < _kept.Length; i++)
            {
                var value = ValueOf(_kept[i], row);
                if (!_columns[i].TryAdd(value, row)) throw WrongType(_kept[i]);
                _hash.Add(value);
            }
        }
        if (count == 0) return null;
        RowCount += count;
        _takenHash = _hash.ToSha256();
        return TypedRows.Take(_source, _columns);
    }

    /// <summary>Goes on in the answer to the same query, asked again: what was not taken is forgotten, what was taken is read again and compared.</summary>
    /// <param name="reader">The answer; it stands before the first row.</param>
    /// <returns>Whether it begins with the rows that were taken.</returns>
    public bool TryResume(DbDataReader reader)
    {
        _reader = reader;
        _hash.Dispose();
        _hash = new RowHash();
        foreach (var column in _columns) column.Clear();
        if (!_names.SequenceEqual(NamesOf(reader))) return false;
        for (var row = 1L; row <= RowCount; row++)
        {
            if (!reader.Read()) return false;
            foreach (var column in _kept) _hash.Add(ValueOf(column, row));
        }
        return RowCount == 0 || _hash.ToSha256() == _takenHash;
    }

    /// <summary>Returns the SHA-256 of the rows that were taken, one after another, in lower-case hexadecimal.</summary>
    public string ToSha256() => _takenHash;

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private static string[] NamesOf(DbDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    private object ValueOf(int column, long row)
    {
        try
        {
            return _reader.GetValue(column);
        }
        // A numeric may be NaN, or have more digits than .NET's decimal.
        catch (Exception exception) when (exception is OverflowException or InvalidCastException or FormatException)
        {
            throw new InvalidDataException(
                $"{_source}, row {row}, column '{_names[column]}': this value of type {_reader.GetDataTypeName(column)} cannot be read ({exception.Message}). "
                + "Turn the column into double precision or text in the query, or drop it.",
                exception);
        }
    }

    private InvalidDataException WrongType(int column) => new(
        $"{_source}, column '{_names[column]}' is of type {_reader.GetDataTypeName(column)}, which is no number, truth value, date or text. "
        + "Turn it into one of them in the query, leave it out there, or drop the column.");
}
