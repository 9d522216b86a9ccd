namespace NeuralMl.Export;

/// <summary>Removes nodes and constants that no output depends on, and the marks of layers that go with them. Inputs stay.</summary>
internal static class DeadNodeRemoval
{
    public static GraphParts Apply(GraphParts graph)
    {
        var needed = graph.Outputs.Select(output => output.Value).ToHashSet();
        var nodes = new List<GraphNode>();
        foreach (var node in graph.Nodes.Reverse())
        {
            if (!node.Outputs.Any(needed.Contains)) continue;
            nodes.Add(node);
            needed.UnionWith(node.Inputs);
        }

        nodes.Reverse();
        return graph with
        {
            Nodes = nodes,
            Constants = [.. graph.Constants.Where(constant => needed.Contains(constant.Name))],
            Layers = [.. graph.Layers.Where(mark => needed.Contains(mark.Value))],
        };
    }
}
