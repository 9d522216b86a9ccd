using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>A small graph of one input and one output that is looked for in another: equal operators, settings and constants, equally tied.</summary>
internal sealed class GraphTemplate
{
    private const double RelativeTolerance = 1e-5; // numbers such as √2 are rounded in several ways

    private readonly GraphParts _parts;
    private readonly ReadGraph _template;
    private readonly GraphNode[] _nodes; // those that carry numbers; what computes with shapes is compared where they read it
    private readonly HashSet<string> _open;

    /// <summary>Makes a template.</summary>
    /// <param name="graph">The small graph, as a layer writes it.</param>
    /// <param name="open">The names of constants of which only the shape must be equal.</param>
    public GraphTemplate(OnnxGraph graph, IEnumerable<string> open)
    {
        _parts = NormalForm.Of(graph.Parts);
        _template = new(_parts);
        _nodes = [.. _template.Places.OrderBy(place => place.Value).Select(place => place.Key)];
        _open = [.. open];
    }

    /// <summary>Finds the template behind a value.</summary>
    /// <param name="graph">The graph to look in.</param>
    /// <param name="start">The value that stands for the template's input.</param>
    /// <param name="readers">Returns the nodes that read a value: all, or those of one branch.</param>
    /// <returns>The first place where it is found, or null.</returns>
    public OnnxMatch? Find(ReadGraph graph, string start, Func<string, IEnumerable<GraphNode>> readers) =>
        _nodes.Length == 0 ? null : Find(graph, readers, 0, new Binding(new() { [_parts.Inputs[0].Name] = start }, [], []));

    private OnnxMatch? Find(ReadGraph graph, Func<string, IEnumerable<GraphNode>> readers, int index, Binding bound)
    {
        if (index == _nodes.Length) return new([.. bound.Nodes], bound.Values[_parts.Outputs[0].Value], bound.Constants);
        var node = _nodes[index];
        if (node.Inputs.FirstOrDefault(bound.Values.ContainsKey) is not { } known) return null;
        // Whoever reads a value of the template is a node of the template.
        if (readers(bound.Values[known]).Skip(_nodes.Length).Any()) return null;
        foreach (var candidate in readers(bound.Values[known]).Where(candidate => IsLike(node, candidate) && !bound.Nodes.Contains(candidate)))
        {
            foreach (var inputs in Orders(candidate))
            {
                if (Bind(graph, node, candidate, inputs, bound) is { } next && Find(graph, readers, index + 1, next) is { } match) return match;
            }
        }

        return null;
    }

    private static bool IsLike(GraphNode node, GraphNode candidate) =>
        node.Domain == candidate.Domain && node.Operation == candidate.Operation && Given(node).Length == Given(candidate).Length
        && node.Attributes.Count == candidate.Attributes.Count
        && node.Attributes.Zip(candidate.Attributes).All(pair => pair.First.Name == pair.Second.Name && AreEqual(pair.First.Value, pair.Second.Value));

    // Inputs left out at the end count as not there.
    private static string[] Given(GraphNode node) => [.. node.Inputs.Take(node.Inputs.Select((input, index) => input.Length > 0 ? index + 1 : 0).DefaultIfEmpty().Max())];

    private static IEnumerable<string[]> Orders(GraphNode candidate)
    {
        var inputs = Given(candidate);
        yield return inputs;
        if (candidate.Operation is "Add" or "Mul" && inputs.Length == 2) yield return [inputs[1], inputs[0]];
    }

    private Binding? Bind(ReadGraph graph, GraphNode node, GraphNode candidate, string[] inputs, Binding bound)
    {
        var constants = new Dictionary<string, GraphConstant>(bound.Constants);
        foreach (var (expected, found) in Given(node).Zip(inputs))
        {
            if (!Meets(graph, expected, found, bound.Values, constants)) return null;
        }

        var values = new Dictionary<string, string>(bound.Values);
        foreach (var (output, found) in node.Outputs.Zip(candidate.Outputs)) values[output] = found;
        return new(values, [.. bound.Nodes, candidate], constants);
    }

    private bool Meets(ReadGraph graph, string expected, string found, Dictionary<string, string> bound, Dictionary<string, GraphConstant> constants)
    {
        if (expected.Length == 0) return found.Length == 0;
        if (_template.Constant(expected) is { } constant)
        {
            if (graph.Constant(found) is not { } other || !Fits(constant, other)) return false;
            constants[expected] = other;
            return true;
        }

        if (bound.TryGetValue(expected, out var value)) return value == found;
        return _template.Giver(expected) is { } node && graph.Giver(found) is { } candidate && IsLike(node, candidate)
            && Given(node).Zip(Given(candidate)).All(pair => Meets(graph, pair.First, pair.Second, bound, constants));
    }

    private bool Fits(GraphConstant expected, GraphConstant found)
    {
        if (expected.Type != found.Type || !Without1(expected.Shape).SequenceEqual(Without1(found.Shape))) return false;
        return _open.Contains(expected.Name) || AreEqual(expected.Values, found.Values);
    }

    // Leading sizes of 1 change nothing where numbers are broadcast.
    private static IEnumerable<long> Without1(Shape shape) => shape.SkipWhile(size => size == 1);

    private static bool AreEqual(object expected, object found) => (expected, found) switch
    {
        (float one, float other) => AreNear(one, other),
        (float[] one, float[] other) => one.Length == other.Length && one.Zip(other).All(pair => AreNear(pair.First, pair.Second)),
        (long[] one, long[] other) => one.AsSpan().SequenceEqual(other),
        (bool[] one, bool[] other) => one.AsSpan().SequenceEqual(other),
        (string[] one, string[] other) => one.AsSpan().SequenceEqual(other),
        _ => expected.Equals(found),
    };

    private static bool AreNear(float one, float other) => one.Equals(other) || Math.Abs(one - other) <= RelativeTolerance * Math.Abs(one);

    private sealed record Binding(Dictionary<string, string> Values, IReadOnlyList<GraphNode> Nodes, Dictionary<string, GraphConstant> Constants);
}
