using Microsoft.ML;

namespace NeuralMl.Pipeline;

/// <summary>Rows in memory, as a source read them: an <see cref="IDataView"/> with one typed column per field. Nobody disposes it.</summary>
/// <remarks>
/// To ML.NET a number, boolean or date is <c>Single</c> (missing: NaN), text is <c>Text</c> (missing: empty) and an image is a vector of
/// <c>Byte</c> with the image's dimensions.
/// </remarks>
public sealed class DataTable : IDataView
{
    /// <summary>Makes a table of columns.</summary>
    /// <param name="name">The name of the file or folder that it came from, without its path.</param>
    /// <param name="sha256">The SHA-256 of the source, in lower-case hexadecimal; of several files, that of their concatenation.</param>
    /// <param name="columns">The columns; all of the same number of rows, names unique.</param>
    public DataTable(string name, string sha256, IReadOnlyList<TableColumn> columns) => throw new NotImplementedException();

    /// <summary>Gets the name of the file or folder that the rows came from, without its path.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>Gets the SHA-256 of the source, in lower-case hexadecimal.</summary>
    public string Sha256 => throw new NotImplementedException();

    /// <summary>Gets the columns, in the source's order.</summary>
    public IReadOnlyList<TableColumn> Columns => throw new NotImplementedException();

    /// <summary>Gets the number of rows.</summary>
    public int RowCount => throw new NotImplementedException();

    /// <summary>Gets the number of rows that the source itself sets apart for testing, at the end of the table; 0 for most sources.</summary>
    public int SourceTestRowCount { get; init; }

    /// <inheritdoc/>
    public bool CanShuffle => true;

    /// <inheritdoc/>
    public DataViewSchema Schema => throw new NotImplementedException();

    /// <summary>Gets a column by name.</summary>
    /// <param name="name">The column's name; case matters.</param>
    /// <exception cref="ArgumentException">There is no such column: the message lists those there are, and the nearest.</exception>
    public TableColumn this[string name] => throw new NotImplementedException();

    /// <summary>Returns a table of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers, counted from 0.</param>
    public DataTable Take(IReadOnlyList<int> rows) => throw new NotImplementedException();

    /// <summary>Returns a table of the given columns, in the given order.</summary>
    /// <param name="names">Column names.</param>
    public DataTable Select(IReadOnlyList<string> names) => throw new NotImplementedException();

    /// <inheritdoc/>
    public long? GetRowCount() => RowCount;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => throw new NotImplementedException();

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => throw new NotImplementedException();
}
