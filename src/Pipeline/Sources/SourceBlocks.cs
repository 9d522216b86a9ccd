namespace NeuralMl.Pipeline;

/// <summary>A source that is read forward in blocks of rows, so that no more than a few blocks are ever in memory.</summary>
/// <remarks>
/// What a column is, the first block decides (see <see cref="ReadOptions.Types"/> to decide it yourself), and so it stays: a later value of another kind
/// is an error, as is a key that no row of a JSON Lines file's first block has. JSON arrays, IDX files and folders of images are read whole, then cut; of a Parquet
/// file, one row group is in memory at a time.
/// </remarks>
public sealed class SourceBlocks : IDisposable
{
    private readonly BlockReader _reader;
    private readonly BlockSize _size;
    private bool _isEnded;

    internal SourceBlocks(BlockReader reader, BlockSize size) => (_reader, _size) = (reader, size);

    /// <summary>Gets the name of the file, folder or database, without a path and without a password.</summary>
    public string Name => _reader.Name;

    /// <summary>Gets the number of rows read so far; after the last block, all of them.</summary>
    public long RowCount { get; private set; }

    /// <summary>Gets the SHA-256 of the source, in lower-case hexadecimal; null before all is read.</summary>
    /// <value>That which <see cref="DataSource.Read"/> gives; of a database, that of its rows one after another, which is another.</value>
    public string? Sha256 { get; private set; }

    /// <summary>Gets how far the source is read, in bytes.</summary>
    public SourceProgress Progress => _reader.Progress;

    /// <summary>Reads the next block.</summary>
    /// <returns>A table of at least one row, whose <see cref="DataTable.Sha256"/> is empty; null where there are no more rows.</returns>
    /// <exception cref="InvalidDataException">The source has a fault: file, line or row, column, what was found, what was expected, what to do.</exception>
    /// <exception cref="IOException">A server cannot be reached, or the connection to it was lost twice.</exception>
    /// <exception cref="UnauthorizedAccessException">A server refuses user or password.</exception>
    public DataTable? Read()
    {
        var block = _isEnded ? null : _reader.Read(_size);
        RowCount += block?.RowCount ?? 0;
        if (block is not null || _isEnded) return block;
        _isEnded = true;
        Sha256 = _reader.ToSha256();
        return null;
    }

    /// <summary>Reads all blocks that are left, one after another.</summary>
    public IEnumerable<DataTable> ReadAll()
    {
        while (Read() is { } block) yield return block;
    }

    /// <summary>Closes the source.</summary>
    public void Dispose() => _reader.Dispose();
}
