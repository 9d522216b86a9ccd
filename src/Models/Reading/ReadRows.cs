using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>What nodes that only give rows another shape make of them.</summary>
internal static class ReadRows
{
    private static readonly string[] Operators = ["Flatten", "Reshape", "Squeeze", "Unsqueeze"];

    /// <summary>Returns the node that gives rows another shape and keeps the batch, with that shape, or null where there is none.</summary>
    /// <param name="place">Where the rows stand.</param>
    public static (GraphNode Node, Shape Row)? Next(OnnxPlace place)
    {
        foreach (var node in Operators.Select(place.Next).OfType<GraphNode>())
        {
            if (After(place, node) is { } row && row.ElementCount == place.Row.ElementCount) return (node, row);
        }

        return null;
    }

    private static Shape? After(OnnxPlace place, GraphNode node)
    {
        var row = place.Row;
        return node.Operation switch
        {
            "Flatten" => node.Attribute("axis", 1L) == 1 || node.Attribute("axis", 1L) == -row.Count ? [row.ElementCount] : null,
            "Reshape" => place.Graph.Sizes(node.Inputs[1]) is { } sizes && node.Attribute("allowzero", 0L) == 0 ? Reshaped(place, sizes) : null,
            "Squeeze" => place.Integers(node, 1) is { } axes ? Squeezed(row, axes) : null,
            _ => place.Integers(node, 1) is { } axes ? Unsqueezed(row, axes) : null,
        };
    }

    private static Shape? Reshaped(OnnxPlace place, ReadSize[] sizes)
    {
        var row = place.Row;
        if (sizes.Length == 0 || sizes.Skip(1).Any(size => size.BatchPower != 0)) return null;
        long[] target = [.. sizes.Skip(1).Select((size, index) => size.Factor == 0 && index < row.Count ? row[index] : size.Factor)];
        var known = target.Where(size => size > 0).Aggregate((UInt128)1, (product, size) => product * (ulong)size);
        if (known > (ulong)row.ElementCount) return null;
        if (Array.IndexOf(target, -1) is var free and >= 0) target[free] = row.ElementCount / (long)known;
        var keepsBatch = sizes[0] == ReadSize.Batch || sizes[0] == ReadSize.Of(0) || (sizes[0] == ReadSize.Of(-1) && !sizes.Skip(1).Contains(ReadSize.Of(-1)))
            || (place.Graph.Parts.Inputs[0].Shape is [{ Size: { } fixedBatch }, ..] && sizes[0] == ReadSize.Of(fixedBatch));
        return keepsBatch && target.All(size => size > 0) ? [.. target] : null;
    }

    private static Shape? Squeezed(Shape row, long[] axes)
    {
        var gone = axes.Select(axis => axis < 0 ? axis + row.Count + 1 : axis).ToHashSet();
        return gone.All(axis => axis >= 1 && axis <= row.Count && row[(int)axis - 1] == 1) ? [.. row.Where((_, axis) => !gone.Contains(axis + 1))] : null;
    }

    private static Shape? Unsqueezed(Shape row, long[] axes)
    {
        var count = row.Count + 1 + axes.Length;
        var added = axes.Select(axis => axis < 0 ? axis + count : axis).ToHashSet();
        if (added.Count != axes.Length || added.Any(axis => axis < 1 || axis >= count)) return null;
        var sizes = new Queue<long>(row);
        return [.. Enumerable.Range(1, count - 1).Select(axis => added.Contains(axis) ? 1 : sizes.Dequeue())];
    }
}
