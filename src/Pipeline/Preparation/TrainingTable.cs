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
    public static TrainingTable Of(DataTable train)
    {
        var profiles = train.Columns.AsParallel().Select(ColumnProfile.Of).ToDictionary(profile => profile.Name);
        return new(train, train, train.RowCount, column => profiles[column.Name]);
    }

    /// <summary>Returns the same rows with some of their columns.</summary>
    /// <param name="names">The columns' names.</param>
    /// <param name="rows">All rows with these columns; null where all are in memory.</param>
    public TrainingTable Select(IReadOnlyList<string> names, IDataView? rows = null)
    {
        var table = Table.Select(names);
        return this with { Table = table, Rows = rows ?? table };
    }

    /// <summary>Returns two rows that span the ranges of number columns: the smallest of each, then the largest.</summary>
    /// <param name="names">The columns' names.</param>
    public DataTable Ranges(IReadOnlyList<string> names) => Standing(names, profile => [profile.Smallest ?? float.NaN, profile.Largest ?? float.NaN]);

    /// <summary>Returns one row of the means of number columns.</summary>
    /// <param name="names">The columns' names.</param>
    public DataTable Means(IReadOnlyList<string> names) => Standing(names, profile => [(float?)profile.Mean ?? float.NaN]);

    private DataTable Standing(IReadOnlyList<string> names, Func<ColumnProfile, float[]> valuesOf) =>
        new(Table.Name, "", [.. names.Select(name => Table[name]).Select(column => new NumberColumn(column.Name, column.Kind, valuesOf(ProfileOf(column))))]);
}
