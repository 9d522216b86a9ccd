using System.Runtime.CompilerServices;

namespace NeuralMl.Pipeline;

/// <summary>Puts columns of numbers side by side and scales them, with ML.NET's own order of operations: <c>(x − offset) · scale</c>. It gives what a fitted chain gives, to the bit, without a cursor.</summary>
/// <param name="offsets">One offset per column.</param>
/// <param name="scales">One scale per column.</param>
/// <param name="missing">What a missing value becomes in each column, scaled.</param>
internal sealed class ScaledNumbers(float[] offsets, float[] scales, float[] missing)
{
    private const int BlockValues = 1 << 13; // rows and their columns stay in the first cache

    /// <summary>Returns the rows of some columns: <c>(rows, columns)</c>.</summary>
    /// <param name="columns">The columns' values; NaN is missing.</param>
    public float[] Rows(IReadOnlyList<float[]> columns)
    {
        var rowCount = columns[0].Length;
        var rows = new float[checked(rowCount * columns.Count)];
        var blockRows = Math.Max(1, BlockValues / columns.Count);
        Parallel.For(0, (rowCount + blockRows - 1) / blockRows, block =>
        {
            var first = block * blockRows;
            var count = Math.Min(blockRows, rowCount - first);
            var target = rows.AsSpan(first * columns.Count, count * columns.Count);
            for (var column = 0; column < columns.Count; column++) Fill(target, columns[column].AsSpan(first, count), column);
        });
        return rows;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // it runs long in its first call
    private void Fill(Span<float> rows, ReadOnlySpan<float> values, int column)
    {
        var (offset, scale, filled, width) = (offsets[column], scales[column], missing[column], offsets.Length);
        for (var (i, place) = (0, column); i < values.Length; i++, place += width)
        {
            rows[place] = float.IsNaN(values[i]) ? filled : (values[i] - offset) * scale;
        }
    }
}
