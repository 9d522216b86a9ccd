using System.Numerics;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>What a fitted normalizer does to each slot of one column, computed with ML.NET's own order of operations.</summary>
/// <typeparam name="T">The type of the numbers: <see langword="float"/> or <see langword="double"/>.</typeparam>
internal abstract class NormalizerFunction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Gets the number of slots; 1 for a scalar column.</summary>
    public abstract int SlotCount { get; }

    /// <summary>Returns what becomes of one number.</summary>
    /// <param name="slot">The slot that it stands in.</param>
    /// <param name="x">The number.</param>
    public abstract T At(int slot, T x);

    /// <summary>Returns rows that tell this function from any other of its kind: one number per slot.</summary>
    protected abstract IEnumerable<T[]> TellingRows();

    /// <summary>Returns the function that a normalizer applies to a column, or null where it is of another kind.</summary>
    /// <remarks>A normalizer of several columns does not show which parameters are whose: its answers do.</remarks>
    /// <param name="transformer">The normalizer.</param>
    /// <param name="column">The column.</param>
    /// <param name="functionAt">Returns the function of the normalizer's column of that index, or null for one of another kind.</param>
    public static TFunction? Of<TFunction>(NormalizingTransformer transformer, TransformColumn column, Func<NormalizingTransformer, int, TFunction?> functionAt)
        where TFunction : NormalizerFunction<T> =>
        Enumerable.Range(0, column.MadeCount).Select(index => functionAt(transformer, index)).FirstOrDefault(function => function?.Explains(column) == true);

    private bool Explains(TransformColumn column) => SlotCount == column.SlotCount && TellingRows().All(row => Explains(column, row));

    private bool Explains(TransformColumn column, T[] row)
    {
        var answer = column.Probe<T>(column.Output, TransformColumn.Held(column.Output.Type, row));
        for (var slot = 0; slot < row.Length; slot++)
        {
            if (!answer[slot].Equals(At(slot, row[slot]))) return false;
        }
        return true;
    }
}
