using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>Walks over blocks of rows, each by its own cursor.</summary>
/// <param name="schema">The columns.</param>
/// <param name="blocks">The blocks; disposed with this.</param>
/// <param name="isActive">Per column, whether its values may be read.</param>
internal sealed class BlockCursor(DataViewSchema schema, IEnumerator<DataTable> blocks, bool[] isActive) : DataViewRowCursor
{
    private DataViewRowCursor? _cursor;
    private long _position = -1;
    private int _block;

    /// <inheritdoc/>
    public override long Position => _position;

    /// <inheritdoc/>
    public override long Batch => 0;

    /// <inheritdoc/>
    public override DataViewSchema Schema => schema;

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        while (_cursor?.MoveNext() != true)
        {
            if (!blocks.MoveNext())
            {
                (_cursor, _position) = (null, -1);
                return false;
            }
            var block = blocks.Current;
            _cursor = block.GetRowCursor(block.Schema.Where(column => isActive[column.Index]));
            _block++;
        }
        _position++;
        return true;
    }

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => isActive[column.Index];

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new DataViewRowId((ulong)_position, 0);

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!isActive[column.Index]) throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the cursor was made: name it among the columns needed.");
        ValueGetter<TValue>? ofBlock = null;
        var block = 0;
        return (ref value) =>
        {
            var cursor = _cursor ?? throw new InvalidOperationException("The cursor stands on no row: call MoveNext before reading, and stop when it returns false.");
            if (ofBlock is null || block != _block) (ofBlock, block) = (cursor.GetGetter<TValue>(cursor.Schema[column.Index]), _block);
            ofBlock(ref value);
        };
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) blocks.Dispose();
        base.Dispose(disposing);
    }
}
