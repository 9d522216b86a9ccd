using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>A walk over a source's rows under the schema that has more columns behind them.</summary>
/// <param name="schema">The wider schema.</param>
/// <param name="rows">The source's rows; disposed with this.</param>
internal sealed class PassedCursor(DataViewSchema schema, DataViewRowCursor rows) : DataViewRowCursor
{
    /// <inheritdoc/>
    public override DataViewSchema Schema => schema;

    /// <inheritdoc/>
    public override long Position => rows.Position;

    /// <inheritdoc/>
    public override long Batch => rows.Batch;

    /// <inheritdoc/>
    public override bool MoveNext() => rows.MoveNext();

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => column.Index < rows.Schema.Count && rows.IsColumnActive(rows.Schema[column.Index]);

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => rows.GetIdGetter();

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => IsColumnActive(column)
        ? rows.GetGetter<TValue>(rows.Schema[column.Index])
        : throw Inactive(column);

    /// <summary>Returns the error for a column that was not asked for.</summary>
    public static InvalidOperationException Inactive(DataViewSchema.Column column) =>
        new($"Column '{column.Name}' was not asked for when the cursor was made: name it among the columns needed.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) rows.Dispose();
        base.Dispose(disposing);
    }
}
