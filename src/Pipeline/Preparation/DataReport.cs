namespace NeuralMl.Pipeline;

/// <summary>What was found in the data and what was done about it.</summary>
/// <param name="RowCount">The number of rows that the source has.</param>
/// <param name="DroppedRowCount">The number of rows dropped: without a label, or without a feature where the recipe drops those.</param>
/// <param name="ImputedValueCount">The number of missing feature values that are filled in, over all rows kept.</param>
/// <param name="LeftOut">The columns left out: name and reason.</param>
/// <param name="Warnings">Sentences for the user, for example categories of held-out rows that training never saw.</param>
public sealed record DataReport(
    int RowCount, int DroppedRowCount, int ImputedValueCount, IReadOnlyList<(string Column, string Reason)> LeftOut, IReadOnlyList<string> Warnings)
{
    /// <summary>Gets sentences on how the rows are used, where they stream from a file.</summary>
    /// <value>The default is empty: all rows are in memory.</value>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal DataReport Warn(IReadOnlyList<string> warnings) => this with { Warnings = [.. Warnings, .. warnings] };
}
