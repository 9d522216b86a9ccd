using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>A graph in normal form, as one walks through it: who gives a value, who reads its numbers, what is constant.</summary>
internal sealed class ReadGraph
{
    // How often each node may be looked at, in nested and joined branches: a network needs a few times, a malicious file any number.
    private const long LooksPerNode = 200;
    private const long SmallestBudget = 10_000;

    private readonly Dictionary<string, GraphConstant> _constants;
    private readonly Dictionary<string, GraphNode> _givers;
    private readonly ILookup<string, GraphNode> _readers;
    private readonly HashSet<string> _zeros = [];
    private readonly Dictionary<string, Shape> _rows = [];
    private readonly ShapeArithmetic _sizes;
    private long _budget;

    /// <summary>Looks at a graph.</summary>
    /// <param name="parts">A graph in normal form.</param>
    public ReadGraph(GraphParts parts)
    {
        Parts = parts;
        _constants = parts.Constants.ToDictionary(constant => constant.Name);
        _givers = parts.Nodes.SelectMany(node => node.Outputs.Where(output => output.Length > 0).Select(output => (output, node))).ToDictionary(pair => pair.output, pair => pair.node);
        LargestConstant = parts.Constants.Select(constant => constant.Values.LongLength).DefaultIfEmpty().Max();
        var carrying = Carrying(parts);
        Places = carrying.Index().ToDictionary(item => item.Item, item => item.Index);
        _readers = carrying.SelectMany(node => node.Inputs.Where(input => input.Length > 0).Distinct().Select(input => (input, node))).ToLookup(pair => pair.input, pair => pair.node);
        _sizes = new(this);
        _budget = SmallestBudget + (LooksPerNode * parts.Nodes.Count);
        foreach (var node in parts.Nodes.Where(IsZero)) _zeros.UnionWith(node.Outputs);
    }

    /// <summary>Gets the graph as data.</summary>
    public GraphParts Parts { get; }

    /// <summary>Gets the nodes that carry numbers of the inputs, each with its place in order; not those that compute with shapes alone.</summary>
    public IReadOnlyDictionary<GraphNode, int> Places { get; }

    /// <summary>Gets the number of elements of the largest constant.</summary>
    public long LargestConstant { get; }

    /// <summary>Returns a constant, or null for a value that is none.</summary>
    public GraphConstant? Constant(string value) => _constants.GetValueOrDefault(value);

    /// <summary>Returns the node that gives a value, or null for an input or a constant.</summary>
    public GraphNode? Giver(string value) => _givers.GetValueOrDefault(value);

    /// <summary>Returns the nodes that read a value's numbers, in order; those that ask for its shape alone are left out.</summary>
    public IEnumerable<GraphNode> Readers(string value) => _readers[value];

    /// <summary>Says whether a value is 0 in all elements, whatever its shape.</summary>
    public bool IsZero(string value) => _zeros.Contains(value) || (Constant(value) is { Values: float[] numbers } && !numbers.AsSpan().ContainsAnyExcept(0f));

    /// <summary>Counts that a node is looked at.</summary>
    /// <exception cref="NotSupportedException">Nodes were looked at far more often than a network needs.</exception>
    public void CountLook()
    {
        if (--_budget < 0) throw new NotSupportedException("Its nodes are tied in more ways than are followed. Export a plainer network.");
    }

    /// <summary>Says which shape a row of a value has, for the nodes that ask for it.</summary>
    /// <param name="value">The value: <c>(batch, …row)</c>.</param>
    /// <param name="row">The shape of one row.</param>
    public void Place(string value, Shape row) => _rows[value] = row;

    /// <summary>Returns the shape of one row of a value, or null where it was not said.</summary>
    public Shape? ShapeOf(string value) => _rows.TryGetValue(value, out var row) ? row : null;

    /// <summary>Returns the sizes that a value holds, or null where they cannot be told.</summary>
    public ReadSize[]? Sizes(string value) => _sizes.Of(value);

    private static List<GraphNode> Carrying(GraphParts parts)
    {
        var numbers = parts.Inputs.Select(input => input.Name).ToHashSet();
        var carrying = new List<GraphNode>();
        foreach (var node in parts.Nodes.Where(node => node.Operation is not ("Shape" or "Size") && node.Inputs.Any(numbers.Contains)))
        {
            carrying.Add(node);
            numbers.UnionWith(node.Outputs);
        }

        return carrying;
    }

    private bool IsZero(GraphNode node) => node.Operation switch
    {
        "ConstantOfShape" => node.Attributes.FirstOrDefault(attribute => attribute.Name == "value")?.Value is null or GraphConstant { Values: float[] and [0f] },
        "Expand" or "Slice" or "Gather" or "Unsqueeze" or "Squeeze" or "Reshape" or "Transpose" or "Cast" or "Tile" => IsZero(node.Inputs[0]),
        "Concat" => node.Inputs.All(IsZero),
        _ => false,
    };
}
