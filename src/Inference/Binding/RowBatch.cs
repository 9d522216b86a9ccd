using System.Collections;

namespace NeuralMl.Inference;

/// <summary>Some of many rows, with the number of the first, so that an error can name the row.</summary>
internal sealed class RowBatch<T>(IReadOnlyList<T> rows, int? firstRow) : IReadOnlyList<T>
{
    /// <summary>Gets the number of the batch's first row among all rows; null where a single row is predicted.</summary>
    public int? FirstRow => firstRow;

    /// <inheritdoc/>
    public int Count => rows.Count;

    /// <inheritdoc/>
    public T this[int index] => rows[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => rows.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
