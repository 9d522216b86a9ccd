using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Scales a column of sequences to 0–1 by the smallest and largest of all steps of several columns, where ML.NET's min-max has a range of its own for each step.</summary>
/// <param name="ml">The context.</param>
/// <param name="output">The column that it makes.</param>
/// <param name="column">The column that is scaled.</param>
/// <param name="ranged">The columns whose steps span the range: window and target are one series.</param>
internal sealed class ScaleSequences(MLContext ml, string output, string column, IReadOnlyList<string> ranged) : IEstimator<ITransformer>
{
    private NormalizingEstimator MinMax => ml.Transforms.NormalizeMinMax(output, column, fixZero: false);

    /// <inheritdoc/>
    // A stock normalizer, fitted on the two sequences that span the range: its affine state is public.
    public ITransformer Fit(IDataView input)
    {
        var sequences = input.Schema[column];
        var size = ((VectorDataViewType)sequences.Type).Size;
        var ranges = ranged.Select(name => Range(input, input.Schema[name])).ToArray();
        return MinMax.Fit(RangeRows.Of(ml, sequences, Uniform(ranges.Min(range => range.Min), size), Uniform(ranges.Max(range => range.Max), size)));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => MinMax.GetOutputSchema(inputSchema);

    private static (float Min, float Max) Range(IDataView input, DataViewSchema.Column sequences)
    {
        var (min, max) = (float.PositiveInfinity, float.NegativeInfinity);
        using var cursor = input.GetRowCursor([sequences]);
        var getter = cursor.GetGetter<VBuffer<float>>(sequences);
        VBuffer<float> steps = default;
        while (cursor.MoveNext())
        {
            getter(ref steps);
            min = Math.Min(min, TensorPrimitives.Min(steps.GetValues()));
            max = Math.Max(max, TensorPrimitives.Max(steps.GetValues()));
        }
        return (min, max);
    }

    private static float[] Uniform(float step, int size) => [.. Enumerable.Repeat(step, size)];
}
