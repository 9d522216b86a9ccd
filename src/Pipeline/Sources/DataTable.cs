using Microsoft.ML;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Rows in memory, as a source read them: an <see cref="IDataView"/> with one typed column per field. Nobody disposes it.</summary>
/// <remarks>
/// To ML.NET a number, boolean or date is <c>Single</c> (missing: NaN), text is <c>Text</c> (missing: empty) and an image is a vector of
/// <c>Byte</c> with the image's dimensions.
/// </remarks>
public sealed class DataTable : IDataView
{
    private readonly Dictionary<string, int> _indexes = [];

    /// <summary>Makes a table of columns.</summary>
    /// <param name="name">The name of the file or folder that it came from, without its path.</param>
    /// <param name="sha256">The SHA-256 of the source, in lower-case hexadecimal; of several files, that of their concatenation.</param>
    /// <param name="columns">The columns; all of the same number of rows, names unique.</param>
    /// <exception cref="ArgumentException">There is no column, two have the same name, or one has another number of rows.</exception>
    public DataTable(string name, string sha256, IReadOnlyList<TableColumn> columns)
    {
        if (columns.Count == 0) throw new ArgumentException($"{name} has no columns: a table needs at least one.", nameof(columns));
        var schema = new DataViewSchema.Builder();
        foreach (var column in columns)
        {
            if (!_indexes.TryAdd(column.Name, _indexes.Count))
            {
                throw new ArgumentException($"{name} has two columns '{column.Name}': names must differ.", nameof(columns));
            }
            if (column.RowCount != columns[0].RowCount)
            {
                throw new ArgumentException(
                    $"{name}, column '{column.Name}' has {column.RowCount} rows, but column '{columns[0].Name}' has {columns[0].RowCount}.", nameof(columns));
            }
            schema.AddColumn(column.Name, column.ViewType);
        }
        (Name, Sha256, Columns, Schema) = (name, sha256, columns, schema.ToSchema());
        RowCount = columns[0].RowCount;
    }

    /// <summary>Gets the name of the file or folder that the rows came from, without its path.</summary>
    public string Name { get; }

    /// <summary>Gets the SHA-256 of the source, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Gets the columns, in the source's order.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Gets the number of rows that the source itself sets apart for testing, at the end of the table; 0 for most sources.</summary>
    public int SourceTestRowCount { get; init; }

    /// <summary>Gets the number of the first row in the source, counted from 0, where this is a block of its rows: errors count from there.</summary>
    internal long FirstRow { get; init; }

    /// <inheritdoc/>
    public bool CanShuffle => true;

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <summary>Gets a column by name.</summary>
    /// <param name="name">The column's name; case matters.</param>
    /// <exception cref="ArgumentException">There is no such column: the message lists those there are, and the nearest.</exception>
    public TableColumn this[string name] => _indexes.TryGetValue(name, out var index) ? Columns[index] : throw Absent(name);

    /// <summary>Returns a table of the given rows, in the given order; which of them are the source's test rows is no longer known.</summary>
    /// <param name="rows">Row numbers, counted from 0; a row may be taken more than once.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public DataTable Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
        {
            if ((uint)row >= (uint)RowCount) throw new ArgumentOutOfRangeException(nameof(rows), row, $"{Name} has {RowCount} rows, counted from 0: there is no row {row}.");
        }
        return new(Name, Sha256, [.. Columns.AsParallel().AsOrdered().Select(column => column.Take(rows))]);
    }

    /// <summary>Returns a table of the given columns, in the given order; their values are shared, not copied.</summary>
    /// <param name="names">Column names.</param>
    /// <exception cref="ArgumentException">There is no such column, or one is named twice.</exception>
    public DataTable Select(IReadOnlyList<string> names) =>
        new(Name, Sha256, [.. names.Select(name => this[name])]) { SourceTestRowCount = SourceTestRowCount, FirstRow = FirstRow };

    /// <inheritdoc/>
    public long? GetRowCount() => RowCount;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var isActive = new bool[Columns.Count];
        foreach (var column in columnsNeeded) isActive[IndexOf(column)] = true;
        return new TableCursor(this, isActive, rand is null ? null : ShuffledRows(rand));
    }

    /// <inheritdoc/>
    // One cursor is what the contract allows for any n: values lie in memory, so there is nothing to read in parallel.
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>Returns the index of a column of this table's schema.</summary>
    internal int IndexOf(DataViewSchema.Column column)
    {
        if (column.Index < Columns.Count && Columns[column.Index].Name == column.Name) return column.Index;
        throw new ArgumentException($"Column '{column.Name}' belongs to another schema than {Name}'s.", nameof(column));
    }

    private int[] ShuffledRows(Random random)
    {
        var rows = new int[RowCount];
        for (var i = 0; i < rows.Length; i++) rows[i] = i;
#pragma warning disable RS0030 // The Random is the caller's: ML.NET seeds it and hands it to every cursor.
        random.Shuffle(rows);
#pragma warning restore RS0030
        return rows;
    }

    private ArgumentException Absent(string name)
    {
        var nearest = NameMatch.Nearest(_indexes.Keys, name);
        var question = nearest is null ? "" : $" Did you mean '{nearest}'?";
        var names = string.Join(", ", _indexes.Keys.Select(key => $"'{key}'"));
        return new ArgumentException($"{Name} has no column '{name}'.{question} Its columns are {names}.");
    }
}
