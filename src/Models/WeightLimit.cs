namespace NeuralMl.Models;

/// <summary>How large one weight may be: its bytes lie in one array.</summary>
internal static class WeightLimit
{
    /// <summary>Refuses a layer with a weight that no array can hold, before any memory is asked for.</summary>
    /// <param name="placed">The layer at its place.</param>
    /// <exception cref="ArgumentException">A weight is too large: which one, its shape, the limit, and what to do.</exception>
    public static void Check(PlacedLayer placed)
    {
        foreach (var weight in placed.WeightShapes)
        {
            // As doubles, as the product may be beyond a long.
            var byteCount = weight.Shape.Aggregate((double)sizeof(float), (product, size) => product * size);
            if (byteCount <= Array.MaxLength) continue;
            throw new ArgumentException(FormattableString.Invariant(
                $"its weight '{weight.Name}' would have the shape {weight.Shape}, which is {byteCount:0.0e+0} bytes; a weight holds at most {Array.MaxLength:#,0}. Make the layer smaller, or what goes into it."));
        }
    }
}
