using Microsoft.ML;

namespace NeuralMl.Pipeline;

/// <summary>An estimator that is fitted on rows of its own, from which it learns the same as from all: the smallest and the largest, or the means.</summary>
/// <param name="estimator">The estimator.</param>
/// <param name="rows">The rows.</param>
internal sealed class FittedOn(IEstimator<ITransformer> estimator, IDataView rows) : IEstimator<ITransformer>
{
    /// <inheritdoc/>
    public ITransformer Fit(IDataView input) => estimator.Fit(rows);

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => estimator.GetOutputSchema(inputSchema);
}
