using System.Security.Cryptography;

namespace NeuralMl.Pipeline;

/// <summary>Reads a Parquet file forward: one group of rows is in memory at a time, and cut.</summary>
internal sealed class ParquetBlocks : BlockReader
{
    private readonly string _path;
    private readonly ParquetGroups _groups;
    private readonly long _length;
    private TableBlocks? _group;
    private int _nextGroup;
    private long _rowCount;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is cut short or damaged, has a nested column, or no rows.</exception>
    public ParquetBlocks(string path, ReadOptions options)
    {
        var file = File.OpenRead(path);
        (_path, _length) = (path, file.Length);
        _groups = new ParquetGroups(Name, file, options);
    }

    /// <inheritdoc/>
    public override string Name => Path.GetFileName(_path);

    /// <inheritdoc/>
    // The rows are of about one length.
    public override SourceProgress Progress => new((long)(_length * ((double)_rowCount / _groups.RowCount)), _length);

    /// <inheritdoc/>
    public override DataTable? Read(BlockSize size)
    {
        while (true)
        {
            if (_group?.Read(size) is { } block)
            {
                _rowCount += block.RowCount;
                return block;
            }
            while (_nextGroup < _groups.Count && _groups.RowsOf(_nextGroup) == 0) _nextGroup++;
            if (_nextGroup == _groups.Count) return null;
            _group = null; // before the next one takes its place
            _group = new TableBlocks(new DataTable(Name, "", _groups.Read(_nextGroup++, 1)));
        }
    }

    /// <inheritdoc/>
    public override string ToSha256()
    {
        using var file = File.OpenRead(_path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <inheritdoc/>
    public override void Dispose() => _groups.Dispose();
}
