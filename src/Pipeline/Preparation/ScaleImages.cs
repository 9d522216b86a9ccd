using System.Numerics.Tensors;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Scales images to 0–1 by the smallest and largest of all their pixels, where ML.NET's min-max has a range of its own for each pixel.</summary>
/// <param name="ml">The context.</param>
/// <param name="column">The column of images as floats; it is replaced.</param>
/// <param name="source">The same images as bytes, as the data has them.</param>
internal sealed class ScaleImages(MLContext ml, string column, string source) : IEstimator<ITransformer>
{
    private NormalizingEstimator MinMax => ml.Transforms.NormalizeMinMax(column, fixZero: false);

    /// <inheritdoc/>
    // A stock normalizer, fitted on the two images that span the range: its affine state is public.
    public ITransformer Fit(IDataView input)
    {
        var images = input.Schema[column];
        var size = ((VectorDataViewType)images.Type).Size;
        var (min, max) = Range(input, input.Schema[source]);
        return MinMax.Fit(RangeRows.Of(ml, images, Uniform(min, size), Uniform(max, size)));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => MinMax.GetOutputSchema(inputSchema);

    private static (byte Min, byte Max) Range(IDataView input, DataViewSchema.Column images)
    {
        var (min, max) = (byte.MaxValue, byte.MinValue);
        using var cursor = input.GetRowCursor([images]);
        var getter = cursor.GetGetter<VBuffer<byte>>(images);
        VBuffer<byte> pixels = default;
        while (cursor.MoveNext())
        {
            getter(ref pixels);
            min = Math.Min(min, TensorPrimitives.Min(pixels.GetValues()));
            max = Math.Max(max, TensorPrimitives.Max(pixels.GetValues()));
        }
        return (min, max);
    }

    private static float[] Uniform(float pixel, int size) => [.. Enumerable.Repeat(pixel, size)];
}
