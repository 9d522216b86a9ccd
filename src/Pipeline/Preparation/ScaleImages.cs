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
        var definition = SchemaDefinition.Create(typeof(Image));
        var pixels = definition[nameof(Image.Pixels)];
        (pixels.ColumnName, pixels.ColumnType) = (column, images.Type);
        return MinMax.Fit(ml.Data.LoadFromEnumerable([Uniform(min, size), Uniform(max, size)], definition));
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

    private static Image Uniform(float pixel, int size) => new() { Pixels = [.. Enumerable.Repeat(pixel, size)] };

    private sealed class Image
    {
        public float[] Pixels { get; set; } = [];
    }
}
