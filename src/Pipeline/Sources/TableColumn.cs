using Microsoft.ML.Data;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>One column of a <see cref="DataTable"/>.</summary>
/// <param name="Name">The column's name in the source.</param>
/// <param name="Kind">What its values are.</param>
public abstract record TableColumn(string Name, FeatureKind Kind)
{
    /// <summary>Gets the number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Gets the type under which ML.NET sees the column.</summary>
    internal abstract DataViewType ViewType { get; }

    /// <summary>Says whether a row has no value.</summary>
    /// <param name="row">The row, counted from 0.</param>
    public abstract bool IsMissing(int row);

    /// <summary>Gets whether any row has no value.</summary>
    internal virtual bool HasMissing => Enumerable.Range(0, RowCount).Any(IsMissing);

    /// <summary>Returns a value as predictors take it: a float, a text, or an image's bytes; null where it is missing.</summary>
    /// <param name="row">The row, counted from 0.</param>
    public abstract object? ValueAt(int row);

    /// <summary>Returns a column of the given rows, in the given order.</summary>
    /// <param name="rows">Row numbers, counted from 0.</param>
    public abstract TableColumn Take(IReadOnlyList<int> rows);

    /// <summary>Returns a column of some rows that follow one another, with its own copy of their values.</summary>
    /// <param name="start">The first row, counted from 0.</param>
    /// <param name="count">How many rows.</param>
    internal abstract TableColumn Slice(int start, int count);

    /// <summary>Makes the <see cref="Microsoft.ML.ValueGetter{TValue}"/> that reads the cursor's current row.</summary>
    internal abstract Delegate GetterFor(TableCursor cursor);
}
