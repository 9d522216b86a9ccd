namespace NeuralMl.Export;

/// <summary>All passes, in the order in which each finds most to do.</summary>
internal static class Simplification
{
    private static readonly Func<GraphParts, GraphParts>[] Passes =
        [IdentityRemoval.Apply, BatchNormalizationFolding.Apply, PadBeforePool.Apply, ConstantSharing.Apply, DeadNodeRemoval.Apply];

    /// <summary>Returns a graph with the same results and fewer nodes and constants.</summary>
    public static GraphParts Apply(GraphParts graph) => Passes.Aggregate(graph, (simpler, pass) => pass(simpler));
}
