using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>What an operator that only moves elements makes of constants: a shape, and where each of its elements comes from.</summary>
/// <param name="Shape">The shape that comes out.</param>
/// <param name="Sources">The place of each element among those of all inputs that are moved, one behind the other; null where the order stays.</param>
internal sealed record LayoutFolding(Shape Shape, int[]? Sources)
{
    /// <summary>Returns what an operator does, or null where it is another or would make more elements than are allowed.</summary>
    public static LayoutFolding? Of(GraphNode node, GraphConstant?[] inputs, long most) => (node.Operation, inputs) switch
    {
        ("Reshape", [{ } data, { Values: long[] target }]) => Reshape(data.Shape, target),
        ("Unsqueeze", [{ } data, { Values: long[] axes }]) => new(Unsqueeze(data.Shape, axes), null),
        ("Squeeze", [{ } data]) => new([.. data.Shape.Where(size => size != 1)], null),
        ("Squeeze", [{ } data, { Values: long[] axes }]) => new(Squeeze(data.Shape, axes), null),
        ("Flatten", [{ } data]) => Flatten(data.Shape, node.Attribute("axis", 1L)),
        ("Transpose", [{ } data]) => Transpose(data.Shape, node.Attribute("perm", data.Shape.Select((_, axis) => (long)data.Shape.Count - 1 - axis).ToArray())),
        ("Concat", _) when inputs.All(input => input is not null) => Concat([.. inputs.OfType<GraphConstant>()], node.Attribute("axis", 0L), most),
        ("Gather", [{ } data, { Values: long[] } places]) => Gather(data.Shape, places, node.Attribute("axis", 0L), most),
        ("Slice", [{ } data, ..]) when inputs.Skip(1).All(input => input?.Values is long[] or null) => Slice(data.Shape, [.. inputs.Skip(1).Select(input => (long[]?)input?.Values)]),
        ("Expand", [{ } data, { Values: long[] sizes }]) => Expand(data.Shape, sizes, most),
        _ => null,
    };

    /// <summary>Returns the elements in their new order.</summary>
    /// <param name="parts">What is moved: the first input, of Concat all.</param>
    public Array Pick(IReadOnlyList<GraphConstant> parts) => Sources is null ? parts[0].Values : parts[0].Values switch
    {
        float[] => Pick<float>(parts, Sources),
        long[] => Pick<long>(parts, Sources),
        bool[] => Pick<bool>(parts, Sources),
        _ => Pick<string>(parts, Sources),
    };

    private static T[] Pick<T>(IReadOnlyList<GraphConstant> parts, int[] sources)
    {
        var elements = parts.Count == 1 ? (T[])parts[0].Values : [.. parts.SelectMany(part => (T[])part.Values)];
        return Array.ConvertAll(sources, place => elements[place]);
    }

    private static LayoutFolding? Reshape(Shape data, long[] target)
    {
        long[] sizes = [.. target.Select((size, axis) => size == 0 && axis < data.Count ? data[axis] : size)];
        var known = sizes.Where(size => size >= 0).Aggregate(1L, (product, size) => product * size);
        if (Array.IndexOf(sizes, -1) is var free and >= 0 && known > 0) sizes[free] = data.ElementCount / known;
        return ConstantFolding.ShapeWithin(sizes, data.ElementCount) is { } shape && shape.ElementCount == data.ElementCount ? new(shape, null) : null;
    }

    private static Shape Unsqueeze(Shape data, long[] axes)
    {
        var count = data.Count + axes.Length;
        var ones = axes.Select(axis => (int)(axis < 0 ? axis + count : axis)).ToHashSet();
        var sizes = new Queue<long>(data);
        return [.. Enumerable.Range(0, count).Select(axis => ones.Contains(axis) || sizes.Count == 0 ? 1 : sizes.Dequeue())];
    }

    private static Shape Squeeze(Shape data, long[] axes)
    {
        var gone = axes.Select(axis => (int)(axis < 0 ? axis + data.Count : axis)).ToHashSet();
        return [.. data.Where((_, axis) => !gone.Contains(axis))];
    }

    private static LayoutFolding Flatten(Shape data, long axis)
    {
        var rows = data.Take((int)(axis < 0 ? axis + data.Count : axis)).Aggregate(1L, (product, size) => product * size);
        return new([rows, rows == 0 ? 0 : data.ElementCount / rows], null);
    }

    private static LayoutFolding? Transpose(Shape data, long[] order)
    {
        if (!order.Order().SequenceEqual(Enumerable.Range(0, data.Count).Select(axis => (long)axis))) return null;
        var strides = Strides(data);
        return new([.. order.Select(axis => data[(int)axis])], Walk([.. order.Select(axis => data[(int)axis])], [.. order.Select(axis => strides[axis])]));
    }

    /// <summary>Returns how a tensor is repeated to meet sizes, or null where it does not.</summary>
    public static LayoutFolding? Expand(Shape data, long[] sizes, long most)
    {
        var count = Math.Max(data.Count, sizes.Length);
        Shape padded = [.. Enumerable.Repeat(1L, count - data.Count), .. data];
        long[] wanted = [.. Enumerable.Repeat(1L, count - sizes.Length), .. sizes];
        long[] all = [.. padded.Zip(wanted, Math.Max)];
        if (ConstantFolding.ShapeWithin(all, most) is not { } shape || padded.Zip(all).Any(pair => pair.First != 1 && pair.First != pair.Second)) return null;
        return new(shape, Walk(shape, [.. Strides(padded).Zip(padded, (stride, size) => size == 1 ? 0 : stride)]));
    }

    private static LayoutFolding? Gather(Shape data, GraphConstant places, long axis, long most)
    {
        var along = (int)(axis < 0 ? axis + data.Count : axis);
        if (along >= data.Count || along < 0) return null;
        long[] indices = [.. ((long[])places.Values).Select(place => place < 0 ? place + data[along] : place)];
        if (indices.Any(place => place < 0 || place >= data[along])) return null;
        if (ConstantFolding.ShapeWithin([.. data.Take(along), .. places.Shape, .. data.Skip(along + 1)], most) is not { } shape) return null;
        var inner = data.Skip(along + 1).Aggregate(1L, (product, size) => product * size);
        var outer = data.Take(along).Aggregate(1L, (product, size) => product * size);
        var sources = new List<int>((int)shape.ElementCount);
        for (var row = 0L; row < outer; row++)
            foreach (var place in indices) sources.AddRange(Enumerable.Range((int)(((row * data[along]) + place) * inner), (int)inner));
        return new(shape, [.. sources]);
    }

    private static LayoutFolding? Concat(GraphConstant[] parts, long axis, long most)
    {
        var along = (int)(axis < 0 ? axis + parts[0].Shape.Count : axis);
        if (parts.Any(part => part.Shape.Count != parts[0].Shape.Count || part.Type != parts[0].Type) || along >= parts[0].Shape.Count || along < 0) return null;
        if (ConstantFolding.ShapeWithin([.. parts[0].Shape.Select((size, index) => index == along ? parts.Sum(part => part.Shape[along]) : size)], most) is not { } shape) return null;
        var outer = parts[0].Shape.Take(along).Aggregate(1L, (product, size) => product * size);
        var sources = new List<int>((int)shape.ElementCount);
        for (var row = 0L; row < outer; row++)
        {
            var start = 0;
            foreach (var part in parts)
            {
                var width = (int)(part.Values.LongLength / Math.Max(outer, 1));
                sources.AddRange(Enumerable.Range(start + ((int)row * width), width));
                start += part.Values.Length;
            }
        }

        return sources.Count == shape.ElementCount ? new(shape, [.. sources]) : null;
    }

    // starts, ends, axes, steps: as the operator's inputs behind the first.
    private static LayoutFolding? Slice(Shape data, long[]?[] settings)
    {
        if (settings is not [{ } starts, { } ends, ..]) return null;
        var axes = settings.ElementAtOrDefault(2) ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        var steps = settings.ElementAtOrDefault(3) ?? [.. starts.Select(_ => 1L)];
        if (data.Contains(0) || steps.Contains(0) || ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length) return null;
        var (sizes, strides, first) = (data.ToArray(), Strides(data), 0L);
        foreach (var (index, axis) in axes.Select(axis => (int)(axis < 0 ? axis + data.Count : axis)).Index())
        {
            if (axis < 0 || axis >= data.Count) return null;
            var (step, last) = (Math.Clamp(steps[index], -data[axis], data[axis]), data[axis] - 1);
            var start = Place(starts[index], data[axis], 0, step > 0 ? last + 1 : last);
            var end = Place(ends[index], data[axis], step > 0 ? 0 : -1, step > 0 ? last + 1 : last);
            sizes[axis] = Math.Max(0, (end - start + step - Math.Sign(step)) / step);
            first += start * strides[axis];
            strides[axis] *= step;
        }

        Shape shape = [.. sizes];
        return new(shape, Walk(shape, strides, (int)first));
    }

    private static long Place(long place, long size, long least, long most) => Math.Clamp(place < 0 ? place + size : place, least, most);

    private static long[] Strides(Shape shape)
    {
        var strides = new long[shape.Count];
        var stride = 1L;
        for (var axis = shape.Count - 1; axis >= 0; axis--) (strides[axis], stride) = (stride, stride * shape[axis]);
        return strides;
    }

    // The places of all elements, row-major, where one step along each axis is a stride.
    private static int[] Walk(Shape shape, long[] strides, int first = 0)
    {
        int[] places = [first];
        foreach (var (axis, size) in shape.Index())
            places = [.. places.SelectMany(place => Enumerable.Range(0, (int)size).Select(step => place + (int)(step * strides[axis])))];
        return places;
    }
}
