namespace NeuralMl.Pipeline;

/// <summary>Reads a CSV file forward.</summary>
internal sealed class CsvBlocks : TextBlocks
{
    private readonly CsvRows _rows;
    private bool _isBegun;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">The header has a fault.</exception>
    public CsvBlocks(StreamedFile file, ReadOptions options)
        : base(file)
    {
        try
        {
            _rows = new CsvRows(file, Text, options);
        }
        catch
        {
            Text.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override DataTable? Read(BlockSize size)
    {
        var columns = _rows.Read(size.RowsOf(_rows.ColumnCount));
        if (columns is null) return _isBegun ? null : throw CsvRows.None(File);
        _isBegun = true;
        return new DataTable(Name, "", columns);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rows.Dispose();
        base.Dispose();
    }
}
