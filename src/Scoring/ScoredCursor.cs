using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>Walks over scored rows: the network's columns come from the blocks, the others from the source's own rows beside them.</summary>
/// <param name="schema">The columns.</param>
/// <param name="values">Reads the network's columns.</param>
/// <param name="isActive">Per column, whether its values may be read.</param>
/// <param name="blocks">The answers; disposed with this.</param>
/// <param name="rows">The source's rows, of the same order; null where no column of theirs is read. Disposed with this.</param>
internal sealed class ScoredCursor(ScoreSchema schema, ScoreValues values, bool[] isActive, ScoredBlocks blocks, DataViewRowCursor? rows) : DataViewRowCursor
{
    private readonly ValueGetter<DataViewRowId>? _getId = rows?.GetIdGetter();

    /// <inheritdoc/>
    public override DataViewSchema Schema => schema.Schema;

    /// <inheritdoc/>
    public override long Position => blocks.Position;

    /// <inheritdoc/>
    public override long Batch => 0;

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        var isThere = blocks.MoveNext();
        if (rows is null || _getId is null) return isThere;
        DataViewRowId id = default;
        var isRowThere = rows.MoveNext();
        if (isRowThere) _getId(ref id);
        if (isRowThere != isThere || (isThere && !id.Equals(blocks.Id)))
        {
            throw new InvalidOperationException(
                $"Two walks over the same view gave different rows, first at row {(isThere ? blocks.Position : rows.Position)}, so that answers would belong to other rows. Cache the view first: Data.Cache(view).");
        }
        return isThere;
    }

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => isActive[column.Index];

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = blocks.Id;

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column)) throw PassedCursor.Inactive(column);
        return schema.IsOwn(column) || rows is null ? values.Getter<TValue>(column, () => blocks.Answer) : rows.GetGetter<TValue>(schema.Source[column.Index]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            blocks.Dispose();
            rows?.Dispose();
        }
        base.Dispose(disposing);
    }
}
