using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A column of numbers, booleans (0 and 1) or dates (the year and the part of it that has passed).</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">Number, boolean or date.</param>
/// <param name="Values">One value per row; NaN is missing. Not copied.</param>
public sealed record NumberColumn(string Name, FeatureKind Kind, float[] Values) : TableColumn(Name, Kind)
{
    /// <inheritdoc/>
    public override int RowCount => Values.Length;

    /// <inheritdoc/>
    internal override DataViewType ViewType => NumberDataViewType.Single;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => float.IsNaN(Values[row]);

    /// <inheritdoc/>
    internal override bool HasMissing
    {
        get
        {
            foreach (var value in Values)
            {
                if (float.IsNaN(value)) return true;
            }
            return false;
        }
    }

    /// <inheritdoc/>
    public override object? ValueAt(int row) => IsMissing(row) ? null : Values[row];

    /// <inheritdoc/>
    public override NumberColumn Take(IReadOnlyList<int> rows)
    {
        var (taken, values) = (new float[rows.Count], Values);
        if (rows is int[] known) for (var i = 0; i < taken.Length; i++) taken[i] = values[known[i]];
        else for (var i = 0; i < taken.Length; i++) taken[i] = values[rows[i]];
        return this with { Values = taken };
    }

    /// <inheritdoc/>
    internal override NumberColumn Slice(int start, int count) => this with { Values = Values.AsSpan(start, count).ToArray() };

    /// <inheritdoc/>
    internal override ValueGetter<float> GetterFor(TableCursor cursor) => (ref value) => value = Values[cursor.Row];
}
