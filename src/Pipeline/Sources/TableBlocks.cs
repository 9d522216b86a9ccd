namespace NeuralMl.Pipeline;

/// <summary>Cuts a table that lies in memory, for sources that cannot be read forward.</summary>
/// <param name="table">The table.</param>
internal sealed class TableBlocks(DataTable table) : BlockReader
{
    private readonly long _valuesPerRow = table.Columns.Sum(ValuesOf);
    private int _next;

    /// <inheritdoc/>
    public override string Name => table.Name;

    /// <inheritdoc/>
    public override SourceProgress Progress => new(0, null);

    /// <inheritdoc/>
    public override DataTable? Read(BlockSize size)
    {
        var count = Math.Min(size.RowsOf(_valuesPerRow), table.RowCount - _next);
        if (count == 0) return null;
        var block = new DataTable(Name, "", [.. table.Columns.Select(column => column.Slice(_next, count))]);
        _next += count;
        return block;
    }

    /// <inheritdoc/>
    public override string ToSha256() => table.Sha256;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private static long ValuesOf(TableColumn column) => column switch
    {
        ImageColumn image => image.Shape.ElementCount,
        SequenceColumn sequence => sequence.Shape.ElementCount,
        _ => 1,
    };
}
