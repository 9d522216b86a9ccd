using Microsoft.ML;

namespace NeuralMl.Scoring;

#pragma warning disable RS0030 // Random is what ML.NET shuffles with: two walks of one order need two of one seed.

/// <summary>A view with a network's columns behind its own. Rows are answered block by block while somebody reads them, and not at all where nobody reads what the network gives.</summary>
/// <param name="source">The rows.</param>
/// <param name="model">The network.</param>
/// <param name="schema">The columns of both.</param>
internal sealed class ScoredView(IDataView source, NeuralModel model, ScoreSchema schema) : IDataView
{
    /// <inheritdoc/>
    public DataViewSchema Schema => schema.Schema;

    /// <inheritdoc/>
    public bool CanShuffle => source.CanShuffle;

    /// <inheritdoc/>
    public long? GetRowCount() => source.GetRowCount();

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        DataViewSchema.Column[] passed = [.. needed.Where(column => !schema.IsOwn(column)).Select(column => schema.Source[column.Index])];
        var isActive = new bool[Schema.Count];
        foreach (var column in needed) isActive[column.Index] = true;
        if (passed.Length == needed.Length) return new PassedCursor(schema.Schema, source.GetRowCursor(passed, rand));

        // Two walks over the same rows: one is a block ahead and reads features, the other gives the columns that are handed on.
        var seed = rand?.Next();
        var ahead = source.GetRowCursor([schema.Features], Shuffle(seed));
        var rows = passed.Length == 0 ? null : source.GetRowCursor(passed, Shuffle(seed));
        return new ScoredCursor(schema, new(model, schema), isActive, new(model, schema.Features, ahead), rows);
    }

    /// <inheritdoc/>
    // One cursor, of blocks: ONNX Runtime spreads a block over threads itself.
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private static Random? Shuffle(int? seed) => seed is { } value ? new Random(value) : null;
}
