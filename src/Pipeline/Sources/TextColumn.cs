using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A column of text.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Values">One value per row; the empty string is missing. Not copied.</param>
public sealed record TextColumn(string Name, string[] Values) : TableColumn(Name, FeatureKind.Text)
{
    /// <inheritdoc/>
    public override int RowCount => Values.Length;

    /// <inheritdoc/>
    internal override DataViewType ViewType => TextDataViewType.Instance;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Values[row].Length == 0;

    /// <inheritdoc/>
    public override object? ValueAt(int row) => IsMissing(row) ? null : Values[row];

    /// <inheritdoc/>
    public override TextColumn Take(IReadOnlyList<int> rows)
    {
        var taken = new string[rows.Count];
        for (var i = 0; i < taken.Length; i++) taken[i] = Values[rows[i]];
        return this with { Values = taken };
    }

    /// <inheritdoc/>
    internal override TextColumn Slice(int start, int count) => this with { Values = Values.AsSpan(start, count).ToArray() };

    /// <inheritdoc/>
    internal override ValueGetter<ReadOnlyMemory<char>> GetterFor(TableCursor cursor) => (ref value) => value = Values[cursor.Row].AsMemory();
}
