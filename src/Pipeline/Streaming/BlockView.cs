using Microsoft.ML;

namespace NeuralMl.Pipeline;

/// <summary>Blocks of rows as one view, walked from front to back: what ML.NET fits its transforms to where rows do not fit into memory.</summary>
/// <param name="schema">The columns, equal in all blocks.</param>
/// <param name="blocks">Begins a walk over the blocks.</param>
internal sealed class BlockView(DataViewSchema schema, Func<IEnumerable<DataTable>> blocks) : IDataView
{
    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public DataViewSchema Schema => schema;

    /// <inheritdoc/>
    public long? GetRowCount() => null;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var isActive = new bool[schema.Count];
        foreach (var column in columnsNeeded) isActive[column.Index] = true;
        return new BlockCursor(schema, blocks().GetEnumerator(), isActive);
    }

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];
}
