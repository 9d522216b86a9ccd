namespace NeuralMl.Export;

/// <summary>Computes what exporters write to keep the batch free: <c>Shape → Gather → Unsqueeze → Concat</c> and the like.</summary>
/// <param name="graph">The graph.</param>
internal sealed class ShapeArithmetic(ReadGraph graph)
{
    private const int Deepest = 100;

    /// <summary>Returns the sizes that a value holds, or null where they cannot be told.</summary>
    /// <param name="value">A value of one or no dimension.</param>
    public ReadSize[]? Of(string value) => Of(value, 0);

    private ReadSize[]? Of(string value, int depth)
    {
        if (graph.Constant(value) is { } constant)
            return constant.Values is long[] numbers && constant.Shape.Count <= 1 ? [.. numbers.Select(ReadSize.Of)] : null;
        if (depth > Deepest || graph.Giver(value) is not { } node) return null;
        return node.Operation switch
        {
            "Shape" => ShapeOf(node),
            "Size" => graph.ShapeOf(node.Inputs[0]) is { } row ? [new(row.ElementCount, 1)] : null,
            "Cast" or "Identity" or "Unsqueeze" or "Squeeze" or "Reshape" => Of(node.Inputs[0], depth + 1),
            "Concat" => Together([.. node.Inputs.Select(input => Of(input, depth + 1))]),
            "Gather" => Picked(Of(node.Inputs[0], depth + 1), graph.Constant(node.Inputs[1])?.Values as long[]),
            "Slice" => Sliced(Of(node.Inputs[0], depth + 1), node),
            "ReduceProd" => Product(Of(node.Inputs[0], depth + 1)),
            "Mul" or "Div" or "Add" or "Sub" => Computed(node.Operation, Of(node.Inputs[0], depth + 1), Of(node.Inputs[1], depth + 1)),
            _ => null,
        };
    }

    private ReadSize[]? ShapeOf(GraphNode node)
    {
        if (graph.ShapeOf(node.Inputs[0]) is not { } row) return null;
        ReadSize[] sizes = [ReadSize.Batch, .. row.Select(ReadSize.Of)];
        var (start, end) = ShapeRange.Of(node, sizes.Length);
        return sizes[start..end];
    }

    private static ReadSize[]? Together(ReadSize[]?[] parts) =>
        parts.All(part => part is not null) ? [.. parts.SelectMany(part => part ?? [])] : null;

    private static ReadSize[]? Picked(ReadSize[]? sizes, long[]? places)
    {
        if (sizes is null || places is null) return null;
        int[] counted = [.. places.Select(place => (int)(place < 0 ? place + sizes.Length : place))];
        return counted.All(place => place >= 0 && place < sizes.Length) ? [.. counted.Select(place => sizes[place])] : null;
    }

    private ReadSize[]? Sliced(ReadSize[]? sizes, GraphNode node)
    {
        long[]?[] settings = [.. node.Inputs.Skip(1).Select(input => graph.Constant(input)?.Values as long[])];
        if (sizes is null || settings is not [[var start], [var end], ..] || settings.ElementAtOrDefault(3) is not (null or [1])) return null;
        var (first, last) = (Place(start, sizes.Length), Place(end, sizes.Length));
        return first < last ? sizes[first..last] : [];
    }

    private static int Place(long place, int count) => (int)Math.Clamp(place < 0 ? place + count : place, 0, count);

    private static ReadSize[]? Product(ReadSize[]? sizes) => sizes is null
        ? null
        : [sizes.Aggregate(ReadSize.Of(1), (product, size) => new(product.Factor * size.Factor, product.BatchPower + size.BatchPower))];

    private static ReadSize[]? Computed(string operation, ReadSize[]? left, ReadSize[]? right)
    {
        if (left is null || right is null || (left.Length != right.Length && left.Length != 1 && right.Length != 1)) return null;
        ReadSize?[] sizes = [.. Enumerable.Range(0, Math.Max(left.Length, right.Length)).Select(i =>
            ReadSize.Compute(operation, left[left.Length == 1 ? 0 : i], right[right.Length == 1 ? 0 : i]))];
        return sizes.All(size => size is not null) ? [.. sizes.OfType<ReadSize>()] : null;
    }
}
