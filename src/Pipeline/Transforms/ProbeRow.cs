using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>A single made-up row, by which a fitted transform is asked what it does.</summary>
/// <param name="schema">The schema of the rows that the transform takes.</param>
/// <param name="values">The values of the columns that it looks at, by index; as ML.NET holds them.</param>
internal sealed class ProbeRow(DataViewSchema schema, IReadOnlyDictionary<int, object> values) : DataViewRow
{
    /// <inheritdoc/>
    public override DataViewSchema Schema => schema;

    /// <inheritdoc/>
    public override long Position => 0;

    /// <inheritdoc/>
    public override long Batch => 0;

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => values.ContainsKey(column.Index);

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref id) => id = default;

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var known = (TValue)values[column.Index];
        return (ref value) => value = known;
    }
}
