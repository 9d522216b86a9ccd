namespace NeuralMl.Export;

/// <summary>
/// Folds a batch normalization into the convolution or dense layer before it, where nothing else reads what lies between:
/// <c>γ · (W·x + b − μ) / √(σ² + ε) + β</c> is a layer with the weight <c>W·f</c> and the bias <c>(b − μ)·f + β</c>, <c>f = γ / √(σ² + ε)</c>.
/// </summary>
internal static class BatchNormalizationFolding
{
    public static GraphParts Apply(GraphParts graph)
    {
        foreach (var node in graph.Nodes.Where(node => node is { Domain: "", Operation: "BatchNormalization" }))
            graph = Fold(graph, node) ?? graph;
        return graph;
    }

    private static GraphParts? Fold(GraphParts graph, GraphNode normalization)
    {
        var between = normalization.Inputs[0];
        if (graph.CountUses()[between] != 1 || normalization.Outputs.Count != 1) return null;
        if (ChannelScale.Of(graph, normalization) is not { } scale) return null;
        if (AffineLayer.Find(graph, between, scale.Count) is not { } layer) return null;

        var weight = layer.ScaledWeight(scale, FreeName(graph, layer.Weight.Name));
        var bias = layer.ScaledBias(scale, FreeName(graph, layer.BiasName));
        var folded = layer.WithConstants(weight.Name, bias.Name, normalization.Outputs[0]);
        return graph with
        {
            Constants = [.. graph.Constants, weight, bias],
            Nodes = [.. graph.Nodes
                .Where(node => node != normalization)
                .Select(node => folded.GetValueOrDefault(node.Name, node))],
            Layers = FoldedMarks.Merge(graph.Layers, between, normalization.Outputs[0]),
        };
    }

    // The constants before folding are left unread, for DeadNodeRemoval; another layer may share them.
    private static string FreeName(GraphParts graph, string name)
    {
        var taken = graph.Constants.Select(constant => constant.Name).ToHashSet();
        while (taken.Contains(name)) name += ".folded";
        return name;
    }
}
