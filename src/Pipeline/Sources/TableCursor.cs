using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>Walks over the rows of a <see cref="DataTable"/>, in their order or in a given one.</summary>
/// <param name="table">The table.</param>
/// <param name="isActive">Per column, whether its values may be read.</param>
/// <param name="order">The row numbers in the order of the walk; null for the table's own.</param>
internal sealed class TableCursor(DataTable table, bool[] isActive, int[]? order) : DataViewRowCursor
{
    private int _position = -1;
    private bool _isAtEnd;

    /// <inheritdoc/>
    public override long Position => _position;

    /// <inheritdoc/>
    public override long Batch => 0;

    /// <inheritdoc/>
    public override DataViewSchema Schema => table.Schema;

    /// <summary>Gets the current row's number in the table.</summary>
    /// <exception cref="InvalidOperationException">The cursor stands before the first row or after the last.</exception>
    public int Row
    {
        get
        {
            if (_position < 0) throw new InvalidOperationException("The cursor stands on no row: call MoveNext before reading, and stop when it returns false.");
            return order is null ? _position : order[_position];
        }
    }

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (_isAtEnd) return false;
        _isAtEnd = ++_position == table.RowCount;
        if (_isAtEnd) _position = -1;
        return !_isAtEnd;
    }

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => isActive[table.IndexOf(column)];

    /// <inheritdoc/>
    // A row keeps its number in any order, as ML.NET expects of shuffled rows.
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new DataViewRowId((ulong)Row, 0);

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var index = table.IndexOf(column);
        if (!isActive[index])
        {
            throw new InvalidOperationException(
                $"Column '{column.Name}' was not asked for when the cursor was made: name it among the columns needed.");
        }
        return table.Columns[index].GetterFor(this) as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' holds {column.Type.RawType.Name}, not {typeof(TValue).Name}.");
    }
}
