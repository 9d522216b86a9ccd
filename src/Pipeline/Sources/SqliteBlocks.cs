using Microsoft.Data.Sqlite;

namespace NeuralMl.Pipeline;

/// <summary>Reads the answer to a query from a SQLite file forward.</summary>
internal sealed class SqliteBlocks : BlockReader
{
    private readonly ReadOptions _options;
    private readonly string _query;
    private readonly SqliteConnection _connection;
    private SqliteCommand? _command;
    private SqliteDataReader? _reader;
    private SqlRows? _rows;

    /// <summary>Prepares to ask.</summary>
    /// <exception cref="ArgumentException">There is no query.</exception>
    public SqliteBlocks(string path, ReadOptions options)
    {
        Name = Path.GetFileName(path);
        (_options, _query) = (options, SqlRows.QueryOf(Name, options));
        _connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override SourceProgress Progress => new(0, null);

    /// <inheritdoc/>
    public override DataTable? Read(BlockSize size) => ReadColumns(size) is { } columns ? new DataTable(Name, "", columns) : null;

    /// <summary>Reads the columns of the next block; null where there are no more rows.</summary>
    /// <exception cref="InvalidDataException">The query is refused, or its answer cannot be used.</exception>
    /// <exception cref="IOException">The file cannot be opened, or another program has locked it.</exception>
    public IReadOnlyList<TableColumn>? ReadColumns(BlockSize size)
    {
        try
        {
            var rows = _rows ??= Ask();
            var columns = rows.Read(size.RowsOf(rows.ColumnCount));
            return columns is not null || rows.RowCount > 0 ? columns : throw SqlRows.None(Name, _query);
        }
        catch (SqliteException exception)
        {
            throw SqliteSource.Refusal(Name, _connection, exception);
        }
    }

    /// <inheritdoc/>
    public override string ToSha256() => _rows?.ToSha256() ?? "";

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rows?.Dispose();
        _reader?.Dispose();
        _command?.Dispose();
        _connection.Dispose();
    }

    private SqlRows Ask()
    {
        _connection.Open();
        _command = _connection.CreateCommand();
#pragma warning disable CA2100 // The query is the user's own, of the user's own database.
        _command.CommandText = _query;
#pragma warning restore CA2100
        var reader = _reader = _command.ExecuteReader();
        return new SqlRows(Name, reader, column => SqliteSource.KindOf(reader.GetDataTypeName(column)), _options);
    }
}
