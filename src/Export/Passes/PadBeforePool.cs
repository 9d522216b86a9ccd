namespace NeuralMl.Export;

/// <summary>
/// Keeps padding apart from the pool behind it. ONNX Runtime would fuse the two, and then refuses to load pads as wide as the pool's window.
/// </summary>
internal static class PadBeforePool
{
    private const string ShapeName = "constant.sameShape";

    /// <summary>Returns the graph with a reshape to the same shape, which costs nothing, between each padding and pool.</summary>
    public static GraphParts Apply(GraphParts graph)
    {
        var padded = graph.Nodes.Where(node => node is { Domain: "", Operation: "Pad" }).Select(node => node.Outputs[0]).ToHashSet();
        var pools = graph.Nodes.Where(node => node is { Domain: "", Operation: "AveragePool" or "MaxPool" } && padded.Contains(node.Inputs[0])).ToHashSet();
        return pools.Count == 0 ? graph : graph with
        {
            Nodes = [.. graph.Nodes.SelectMany(node => pools.Contains(node) ? Separated(node) : [node])],
            Constants = [.. graph.Constants, .. pools.Select(Rank).Distinct().Select(Same)],
        };
    }

    private static GraphNode[] Separated(GraphNode pool)
    {
        var value = $"{pool.Inputs[0]}.for.{pool.Outputs[0]}";
        var same = new GraphNode($"{pool.Name}/SameShape", "", "Reshape", [pool.Inputs[0], NameOf(Rank(pool))], [value], []);
        return [same, pool with { Inputs = [value, .. pool.Inputs.Skip(1)] }];
    }

    // Batch, channels, and one dimension for each of the window.
    private static int Rank(GraphNode pool) => pool.Attribute<long[]>("kernel_shape", []).Length + 2;

    // 0 keeps a size as it is.
    private static GraphConstant Same(int rank) => new(NameOf(rank), OnnxElementType.Int64, [rank], new long[rank]);

    private static string NameOf(int rank) => FormattableString.Invariant($"{ShapeName}{rank}");
}
