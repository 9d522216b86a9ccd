namespace NeuralMl.Export;

/// <summary>A graph as data: what the passes take and give back, what the check reads and the writer writes.</summary>
internal sealed record GraphParts(string Name, int Opset)
{
    public IReadOnlyList<GraphInput> Inputs { get; init; } = [];

    public IReadOnlyList<GraphOutput> Outputs { get; init; } = [];

    public IReadOnlyList<GraphConstant> Constants { get; init; } = [];

    /// <summary>Gets the nodes, each after those whose values it reads.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; init; } = [];

    /// <summary>Gets the layers' outputs, in order.</summary>
    public IReadOnlyList<LayerMark> Layers { get; init; } = [];

    /// <summary>Gets what a file that was read says about itself; empty for a graph under construction, whose card the writer adds.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Returns the graph with values read under other names, by nodes, outputs and layers alike.</summary>
    public GraphParts Rename(IReadOnlyDictionary<string, string> names) => names.Count == 0 ? this : this with
    {
        Nodes = [.. Nodes.Select(node => node.Rename(names))],
        Outputs = [.. Outputs.Select(output => output with { Value = names.GetValueOrDefault(output.Value, output.Value) })],
        Layers = [.. Layers.Select(mark => mark with { Value = names.GetValueOrDefault(mark.Value, mark.Value) })],
    };

    /// <summary>Returns how often each value is read, by nodes and outputs.</summary>
    public Dictionary<string, int> CountUses() =>
        Nodes.SelectMany(node => node.Inputs).Concat(Outputs.Select(output => output.Value))
            .CountBy(value => value).ToDictionary();
}
