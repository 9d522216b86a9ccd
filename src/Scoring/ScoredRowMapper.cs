using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Scoring;

/// <summary>Scores row by row, for a PredictionEngine.</summary>
/// <param name="model">The network.</param>
/// <param name="schema">The columns.</param>
internal sealed class ScoredRowMapper(NeuralModel model, ScoreSchema schema) : IRowToRowMapper
{
    private readonly ScoreValues _values = new(model, schema);

    /// <inheritdoc/>
    public DataViewSchema InputSchema => schema.Source;

    /// <inheritdoc/>
    public DataViewSchema OutputSchema => schema.Schema;

    /// <inheritdoc/>
    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) => schema.Dependencies(dependingColumns);

    /// <inheritdoc/>
    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        var isActive = new bool[schema.Schema.Count];
        foreach (var column in activeColumns) isActive[column.Index] = true;
        return new ScoredRow(model, schema, _values, isActive, input);
    }
}
