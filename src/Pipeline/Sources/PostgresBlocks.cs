using Npgsql;

namespace NeuralMl.Pipeline;

/// <summary>Reads the answer to a query from a PostgreSQL server forward.</summary>
/// <remarks>A connection that is lost is made anew once, and the query asked again: it must begin with the rows that were taken already, which are skipped.</remarks>
internal sealed class PostgresBlocks : BlockReader
{
    private readonly PostgresAddress _address;
    private readonly ReadOptions _options;
    private readonly string _query;
    private PostgresAnswer? _answer;
    private SqlRows? _rows;
    private Exception? _lost;

    /// <summary>Prepares to ask.</summary>
    /// <exception cref="ArgumentException">There is no query.</exception>
    public PostgresBlocks(PostgresAddress address, ReadOptions options) =>
        (_address, _options, _query) = (address, options, SqlRows.QueryOf(address.ToString(), options));

    /// <inheritdoc/>
    public override string Name => _address.ToString();

    /// <inheritdoc/>
    public override SourceProgress Progress => new(0, null);

    /// <inheritdoc/>
    public override DataTable? Read(BlockSize size) => ReadColumns(size) is { } columns ? new DataTable(Name, "", columns) : null;

    /// <summary>Reads the columns of the next block; null where there are no more rows.</summary>
    /// <exception cref="InvalidDataException">The query is refused, or its answer cannot be used or is another when it is asked for again.</exception>
    /// <exception cref="UnauthorizedAccessException">The server refuses user or password.</exception>
    /// <exception cref="IOException">There is no connection, or it was lost twice.</exception>
    public IReadOnlyList<TableColumn>? ReadColumns(BlockSize size)
    {
        while (true)
        {
            try
            {
                return ReadOnce(size);
            }
            catch (Exception fault) when (IsLoss(fault))
            {
                _lost = _lost is null ? fault : throw PostgresFault.OfLoss(_address, _lost, fault);
                _answer?.Dispose();
                _answer = null;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToSha256() => _rows?.ToSha256() ?? "";

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rows?.Dispose();
        _answer?.Dispose();
    }

    // A server that lost the connection may be gone for good.
    private bool IsLoss(Exception fault) => fault is NpgsqlException loss ? PostgresFault.IsLoss(loss) : _lost is not null && fault is IOException;

    private IReadOnlyList<TableColumn>? ReadOnce(BlockSize size)
    {
        try
        {
            _answer ??= new PostgresAnswer(_address, _query);
            var rows = RowsOf(_answer);
            var columns = rows.Read(size.RowsOf(rows.ColumnCount));
            return columns is not null || rows.RowCount > 0 ? columns : throw SqlRows.None(Name, _query);
        }
        catch (PostgresException refusal) when (!PostgresFault.IsLoss(refusal))
        {
            throw PostgresFault.OfQuery(_address, _query, refusal);
        }
    }

    private SqlRows RowsOf(PostgresAnswer answer)
    {
        if (_rows is null) _rows = new SqlRows(Name, answer.Reader, answer.KindOf, _options);
        else if (!_rows.IsOf(answer.Reader) && !_rows.TryResume(answer.Reader)) throw PostgresFault.OfOtherRows(_address, _rows.RowCount);
        return _rows;
    }
}
