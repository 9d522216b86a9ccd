using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>The classes of a key column as rows, for the stock transforms that look a class up: its index, and its value of whatever type.</summary>
/// <param name="annotations">Annotations with the <c>KeyValues</c>.</param>
/// <param name="hasIndex">Whether a column of indices comes first.</param>
internal sealed class ClassRows(DataViewSchema.Annotations annotations, bool hasIndex) : IDataView
{
    /// <summary>The column of indices, from 0 on.</summary>
    public const string Index = "Index";

    /// <summary>The column of values.</summary>
    public const string Value = "Value";

    private readonly VectorDataViewType _type = (VectorDataViewType)annotations.Schema["KeyValues"].Type;

    /// <inheritdoc/>
    public DataViewSchema Schema { get; } = MakeSchema((VectorDataViewType)annotations.Schema["KeyValues"].Type, hasIndex);

    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public long? GetRowCount() => _type.Size;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, annotations, _type.Size, [.. columnsNeeded.Select(column => column.Index)]);

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private static DataViewSchema MakeSchema(VectorDataViewType values, bool hasIndex)
    {
        var builder = new DataViewSchema.Builder();
        if (hasIndex) builder.AddColumn(Index, NumberDataViewType.UInt32);
        builder.AddColumn(Value, values.ItemType);
        return builder.ToSchema();
    }

    private sealed class Cursor(ClassRows rows, DataViewSchema.Annotations annotations, int count, HashSet<int> active) : DataViewRowCursor
    {
        private long _position = -1;

        public override DataViewSchema Schema => rows.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext()
        {
            if (_position + 1 < count) return ++_position >= 0;
            _position = -1;
            return false;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (column.Name == Index && (Delegate)((ValueGetter<uint>)((ref value) => value = (uint)_position)) is ValueGetter<TValue> getIndex) return getIndex;
            VBuffer<TValue> values = default;
            annotations.GetValue("KeyValues", ref values);
            TValue[] all = [.. values.DenseValues()];
            return (ref value) => value = all[_position];
        }
    }
}
