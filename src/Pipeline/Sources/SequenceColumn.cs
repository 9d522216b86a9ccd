using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A column of sequences of one length, each step one or more numbers.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Shape">The shape of one sequence: <c>[time, features]</c>, or <c>[time]</c>.</param>
/// <param name="Values">All numbers, row-major: <c>(rows, …Shape)</c>; NaN is missing. Not copied.</param>
public sealed record SequenceColumn(string Name, Shape Shape, float[] Values) : TableColumn(Name, FeatureKind.Sequence)
{
    private int Size => (int)Shape.ElementCount;

    /// <inheritdoc/>
    public override int RowCount => Values.Length / Size;

    /// <inheritdoc/>
    internal override DataViewType ViewType => new VectorDataViewType(NumberDataViewType.Single, Shape.Select(size => (int)size).ToArray());

    /// <summary>Returns the numbers of one sequence, without copying them.</summary>
    /// <param name="row">The row, counted from 0.</param>
    public ReadOnlySpan<float> StepsAt(int row) => Values.AsSpan(row * Size, Size);

    /// <inheritdoc/>
    public override bool IsMissing(int row) => !StepsAt(row).ContainsAnyExcept(float.NaN);

    /// <inheritdoc/>
    public override object? ValueAt(int row) => StepsAt(row).ToArray();

    /// <inheritdoc/>
    public override SequenceColumn Take(IReadOnlyList<int> rows)
    {
        var taken = new float[rows.Count * Size];
        for (var i = 0; i < rows.Count; i++) StepsAt(rows[i]).CopyTo(taken.AsSpan(i * Size));
        return this with { Values = taken };
    }

    /// <inheritdoc/>
    internal override SequenceColumn Slice(int start, int count) => this with { Values = Values.AsSpan(start * Size, count * Size).ToArray() };

    /// <inheritdoc/>
    internal override ValueGetter<VBuffer<float>> GetterFor(TableCursor cursor)
    {
        var size = Size;
        return (ref value) =>
        {
            var editor = VBufferEditor.Create(ref value, size);
            StepsAt(cursor.Row).CopyTo(editor.Values);
            value = editor.Commit();
        };
    }
}
