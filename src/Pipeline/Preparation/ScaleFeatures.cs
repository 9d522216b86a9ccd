using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Scales numbers and one-hot categories side by side to 0–1, by ranges that are known without another walk over the rows.</summary>
/// <param name="ml">The context.</param>
/// <param name="column">The column of all features as one vector; it is replaced.</param>
/// <param name="features">What the training rows have of each feature, in the vector's order.</param>
internal sealed class ScaleFeatures(MLContext ml, string column, IReadOnlyList<ColumnProfile> features) : IEstimator<ITransformer>
{
    // fixZero would divide by the largest magnitude instead of spanning 0 to 1.
    private NormalizingEstimator MinMax => ml.Transforms.NormalizeMinMax(column, fixZero: false);

    /// <inheritdoc/>
    // A stock normalizer, fitted on the two rows that span the range. Of two categories or more each is 1 in some row and 0 in another.
    public ITransformer Fit(IDataView input)
    {
        var (smallest, largest) = (new List<float>(), new List<float>());
        foreach (var feature in features)
        {
            var count = feature.Smallest is null ? OneHotOnnx.Categories(input.Schema[feature.Name]).Length : 1;
            smallest.AddRange(Enumerable.Repeat(feature.Smallest ?? 0, count));
            largest.AddRange(Enumerable.Repeat(feature.Largest ?? 1, count));
        }
        return MinMax.Fit(RangeRows.Of(ml, input.Schema[column], [.. smallest], [.. largest]));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => MinMax.GetOutputSchema(inputSchema);
}
