using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>A view of one column and no rows: what transforms are fitted on that only need to know a type.</summary>
/// <param name="columnName">The column's name.</param>
/// <param name="type">Its type.</param>
internal sealed class EmptyRows(string columnName, DataViewType type) : IDataView
{
    /// <inheritdoc/>
    public DataViewSchema Schema { get; } = MakeSchema(columnName, type);

    /// <inheritdoc/>
    public bool CanShuffle => true;

    /// <inheritdoc/>
    public long? GetRowCount() => 0;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(Schema);

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [new Cursor(Schema)];

    private static DataViewSchema MakeSchema(string columnName, DataViewType type)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(columnName, type);
        return builder.ToSchema();
    }

    private sealed class Cursor(DataViewSchema schema) : DataViewRowCursor
    {
        public override DataViewSchema Schema => schema;

        public override long Position => -1;

        public override long Batch => 0;

        public override bool MoveNext() => false;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = default;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => (ref _) => throw new InvalidOperationException("There is no row to read from.");
    }
}
