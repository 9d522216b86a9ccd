namespace NeuralMl.Export;

/// <summary>Which dimensions a Shape node gives.</summary>
internal static class ShapeRange
{
    /// <summary>Returns the first dimension, and the one behind the last.</summary>
    /// <param name="node">The node.</param>
    /// <param name="count">The number of dimensions of what it reads.</param>
    public static (int Start, int End) Of(GraphNode node, int count)
    {
        var start = Place(node.Attribute("start", 0L), count);
        return (start, Math.Max(start, Place(node.Attribute("end", (long)count), count)));
    }

    private static int Place(long place, int count) => (int)Math.Clamp(place < 0 ? place + count : place, 0, count);
}
