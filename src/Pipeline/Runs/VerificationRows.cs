using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>The rows that an exported graph is checked with: held-out rows, and rows on and beyond the edges of the training data.</summary>
internal static class VerificationRows
{
    private const int MaxHeldOutRows = 256;

    private static readonly string[] UnknownCategories = ["", "a category that training never saw"];

    public static DataTable Of(PreparedData data)
    {
        var source = data.Test ?? data.Train;
        var heldOut = source.Take([.. Enumerable.Range(0, Math.Min(MaxHeldOutRows, source.RowCount))]);
        var features = data.Preprocessing.Features;
        var edgeCount = features.Max(feature => EdgeCount(feature));
        return new DataTable(source.Name, source.Sha256, [.. features.Select(feature => Append(heldOut[feature.Name], feature, edgeCount))]);
    }

    private static int EdgeCount(FeatureCard feature) => feature.Kind == FeatureKind.Text ? feature.Categories.Count + UnknownCategories.Length : 7;

    private static TableColumn Append(TableColumn column, FeatureCard feature, int count) => column switch
    {
        NumberColumn numbers => numbers with { Values = [.. numbers.Values, .. Cycle(NumberEdges(feature), count)] },
        TextColumn texts => texts with { Values = [.. texts.Values, .. Cycle([.. feature.Categories, .. UnknownCategories], count)] },
        SequenceColumn sequences => sequences with { Values = [.. sequences.Values, .. SequenceEdges(feature, count)] },
        ImageColumn images => images with { Pixels = [.. images.Pixels, .. ImageEdges((int)images.Shape.ElementCount, count)] },
        _ => throw new NotSupportedException($"Column '{column.Name}' is a {column.GetType().Name}: no edge rows are known for it."),
    };

    // Smallest, largest, zero, one range below and above, missing, and the middle.
    private static float[] NumberEdges(FeatureCard feature)
    {
        var (min, max) = ((float)(feature.Min ?? 0), (float)(feature.Max ?? 0));
        var range = Math.Max(1, max - min);
        return [min, max, 0, min - range, max + range, float.NaN, (min + max) / 2];
    }

    // Sequences that stay at an edge, and one that climbs from edge to edge; what a missing step does is the layers' affair.
    private static IEnumerable<float> SequenceEdges(FeatureCard feature, int count)
    {
        float[] edges = [.. NumberEdges(feature).Where(edge => !float.IsNaN(edge))];
        var size = (int)feature.Shape.Aggregate((product, next) => product * next);
        return Enumerable.Range(0, count).SelectMany(row => Enumerable.Range(0, size).Select(step => edges[row < edges.Length ? row : step * edges.Length / size]));
    }

    private static T[] Cycle<T>(T[] values, int count) => [.. Enumerable.Range(0, count).Select(i => values[i % values.Length])];

    // All black, all white, and stripes of growing width.
    private static byte[] ImageEdges(int pixelCount, int count)
    {
        var pixels = new byte[count * pixelCount];
        for (var i = pixelCount; i < pixels.Length; i++)
        {
            var image = i / pixelCount;
            pixels[i] = image == 1 || (i % pixelCount / image % 2) == 0 ? byte.MaxValue : byte.MinValue;
        }
        return pixels;
    }
}
