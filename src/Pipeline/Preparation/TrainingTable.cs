using Microsoft.ML;

namespace NeuralMl.Pipeline;

/// <summary>The training rows as preprocessing is fitted to them: the features, then the labels.</summary>
/// <param name="Table">Rows in memory: all, or some that stand for them.</param>
/// <param name="Rows">All rows.</param>
/// <param name="RowCount">The number of all rows.</param>
/// <param name="ProfileOf">Says what all rows have of a column.</param>
internal sealed record TrainingTable(DataTable Table, IDataView Rows, long RowCount, Func<TableColumn, ColumnProfile> ProfileOf)
{
    /// <summary>Gets how many categories a text may have at most, whatever the number of rows.</summary>
    /// <value>The default is as many as there are; of rows that are not all in memory, as many as were told apart.</value>
    public int MostCategories { get; init; } = int.MaxValue;

    /// <summary>Takes rows that are all in memory.</summary>
    public static TrainingTable Of(DataTable train) => new(train, train, train.RowCount, ColumnProfile.Of);

    /// <summary>Returns the same rows with some of their columns.</summary>
    /// <param name="names">The columns' names.</param>
    public TrainingTable Select(IReadOnlyList<string> names) => this with { Table = Table.Select(names) };
}
