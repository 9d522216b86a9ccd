using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>Stacked recurrent nodes of an ONNX graph, from rows <c>(time, features)</c> to the last answer or all.</summary>
internal sealed class ReadRecurrent
{
    private readonly OnnxPlace _place;
    private readonly List<GraphNode> _stack = [];
    private readonly List<GraphNode> _nodes = [];

    private ReadRecurrent(OnnxPlace place) => _place = place;

    /// <summary>Gets the recurrent nodes, one for each stacked layer.</summary>
    public IReadOnlyList<GraphNode> Stack => _stack;

    /// <summary>Gets all nodes.</summary>
    public IReadOnlyList<GraphNode> Nodes => _nodes;

    /// <summary>Gets the value that comes out.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Says whether all steps come out.</summary>
    public bool ReturnsSequence { get; private set; }

    /// <summary>Gets the numbers of each step in one direction.</summary>
    public long Units => _place.Constant(_stack[0], 2)?.Shape[^1] ?? 0;

    /// <summary>Gets 1, or 2 where it is bidirectional.</summary>
    public int DirectionCount => _stack[0].Attribute("direction", "forward") == "bidirectional" ? 2 : 1;

    /// <summary>Says whether there are biases.</summary>
    public bool HasBias => _stack[0].Inputs.Count > 3 && _stack[0].Inputs[3].Length > 0;

    /// <summary>Reads the nodes behind a place, or returns null where they are none of an operator.</summary>
    /// <param name="place">Rows <c>(time, features)</c>.</param>
    /// <param name="operation">The operator: <c>RNN</c>, <c>LSTM</c>, <c>GRU</c>.</param>
    public static ReadRecurrent? Of(OnnxPlace place, string operation)
    {
        var read = new ReadRecurrent(place);
        if (place.Row.Count != 2 || read.Take(place.Next("Transpose"), 1, 0, 2) is not { } value) return null; // (time, batch, features)
        while (place.Next(value, operation) is { } node)
        {
            if (!read.IsPlain(node)) return null;
            read._stack.Add(node);
            read._nodes.Add(node);
            var isDone = read.Finish(node);
            if (isDone) return read;
            if (read.SideBySide(node) is not { } steps) return null;
            value = steps;
            if (read.Leave(value)) return read;
        }

        return null;
    }

    // No lengths of its own, a memory that begins at 0, no peepholes, no clipping; stacked nodes are alike.
    private bool IsPlain(GraphNode node)
    {
        if (node.Attribute("layout", 0L) != 0 || node.Attribute("input_forget", 0L) != 0 || node.Attributes.Any(attribute => attribute.Name == "clip")) return false;
        if (node.Attribute("direction", "forward") is not ("forward" or "bidirectional")) return false;
        var states = node.Inputs.Skip(5).Where(input => input.Length > 0);
        var isPlain = (node.Inputs.ElementAtOrDefault(4) ?? "").Length == 0 && states.All(_place.Graph.IsZero)
            && _place.Constant(node, 1)?.Values is float[] && _place.Constant(node, 2) is { Values: float[], Shape.Count: 3 };
        return isPlain && (_stack.Count == 0 || (node.Attribute("direction", "forward") == _stack[0].Attribute("direction", "forward")
            && _place.Constant(node, 2)?.Shape == _place.Constant(_stack[0], 2)?.Shape && (node.Inputs.ElementAtOrDefault(3) ?? "").Length > 0 == HasBias));
    }

    // From a node straight to (batch, …): all steps, or where each direction ended.
    private bool Finish(GraphNode node)
    {
        if (node.Outputs is [{ Length: > 0 } all, ..] && _place.Only(all) is { Operation: "Transpose" } moved && moved.Attribute<long[]>("perm", []) is [2, 0, 1, 3])
        {
            var joined = _place.Only(moved.Outputs[0]);
            if (!IsJoining(joined, 2) || joined is null) return false;
            (Output, ReturnsSequence) = (joined.Outputs[0], true);
            _nodes.AddRange([moved, joined]);
            return true;
        }

        if (node.Outputs is not [_, { Length: > 0 } last, ..]) return false;
        if (DirectionCount == 2 && BothEnds(last) is { } ends) return End(ends);
        if (_place.Only(last) is not { } next) return false;
        if (next.Operation == "Transpose" && next.Attribute<long[]>("perm", []) is [1, 0, 2] && _place.Only(next.Outputs[0]) is { } reshape && IsJoining(reshape, 1))
            return End(next, reshape);
        if (DirectionCount != 1) return false;
        var isFirst = next.Operation == "Gather" && next.Attribute("axis", 0L) == 0 && _place.Constant(next, 1) is { Shape.Count: 0, Values: long[] and [0 or -1] };
        return (isFirst || (next.Operation == "Squeeze" && _place.Integers(next, 1) is [0])) && End(next);
    }

    // torch's way to where each direction ended: one taken by itself, and both side by side.
    private GraphNode[]? BothEnds(string last)
    {
        GraphNode[] ends = [.. _place.ReadersOf(last)];
        if (ends.Length != 2 || Array.Exists(ends, end => end.Operation != "Gather" || end.Attribute("axis", 0L) != 0 || _place.Constant(end, 1)?.Shape.Count != 0)) return null;
        if (_place.Only(ends[0].Outputs[0]) is not { Operation: "Concat", Inputs: [var forward, var backward] } both || both.Attribute("axis", 0L) is not (1 or -1)) return null;
        return IsEnd(forward, 0, -2) && IsEnd(backward, 1, -1) ? [.. ends, both] : null;

        bool IsEnd(string value, params long[] directions) =>
            ends.FirstOrDefault(end => end.Outputs[0] == value) is { } end && _place.Integers(end, 1) is [var direction] && directions.Contains(direction);
    }

    // The numbers of both directions side by side: (time, batch, directions · units).
    private string? SideBySide(GraphNode node)
    {
        if (node.Outputs is not [{ Length: > 0 } all, ..] || _place.Only(all) is not { } next) return null;
        if (next.Operation == "Squeeze" && _place.Integers(next, 1) is [1])
        {
            _nodes.Add(next);
            return next.Outputs[0];
        }

        if (Take(next, 0, 2, 1, 3) is not { } moved || _place.Only(moved) is not { } reshape || !IsJoining(reshape, 2)) return null;
        _nodes.Add(reshape);
        return reshape.Outputs[0];
    }

    // From (time, batch, …) to the batch in front, or to the last step.
    private bool Leave(string value)
    {
        var length = _place.Row[0];
        if (DirectionCount == 1 && LastStep.Find(_place, value, axis: 0, length) is { } lastInTime) return End(lastInTime.Output, lastInTime.Nodes);
        if (_place.Only(value) is not { Operation: "Transpose" } back || Take(back, 1, 0, 2) is not { } steps) return false;
        if (DirectionCount == 1 && LastStep.Find(_place, steps, axis: 1, length) is { } last && _place.Only(steps) is not null) return End(last.Output, last.Nodes);
        (Output, ReturnsSequence) = (steps, true);
        return true;
    }

    private bool End(params GraphNode[] nodes) => End(nodes[^1].Outputs[0], nodes);

    private bool End(string output, IReadOnlyList<GraphNode> nodes)
    {
        Output = output;
        _nodes.AddRange(nodes);
        return true;
    }

    private string? Take(GraphNode? node, params long[] axes)
    {
        if (node is not { Operation: "Transpose" } || !node.Attribute<long[]>("perm", []).AsSpan().SequenceEqual(axes)) return null;
        _nodes.Add(node);
        return node.Outputs[0];
    }

    // A Reshape that keeps the first dimensions and joins the last two; or drops that of the only direction.
    private bool IsJoining(GraphNode? node, int keptCount)
    {
        if (node is { Operation: "Squeeze" }) return DirectionCount == 1 && _place.Integers(node, 1) is [var axis] && axis == keptCount;
        if (node is not { Operation: "Reshape" } || _place.Integers(node, 1) is not { } sizes || sizes.Length != keptCount + 1) return false;
        return sizes.Take(keptCount).All(size => size == 0) && (sizes[^1] == -1 || sizes[^1] == DirectionCount * Units);
    }
}
