using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>An adaptive pool that takes the largest number of each window.</summary>
public abstract record AdaptiveMaxPoolLayer : AdaptivePoolLayer
{
    private const int FirstOpsetWithAxesAsInput = 18;

    /// <inheritdoc/>
    private protected sealed override string WritePool(OnnxGraph graph, string input, long[] window) =>
        graph.AddNode("MaxPool", [input], WindowAttributes(window));

    /// <inheritdoc/>
    private protected sealed override string WriteAxis(OnnxGraph graph, string input, int axis, AdaptiveWindow[] windows, LayerWeights weights)
    {
        // The windows side by side, the shorter ones with their last number again, which changes no maximum.
        var most = windows.Max(window => window.Length);
        long[] positions = [.. windows.SelectMany(window => Enumerable.Range(0, most).Select(i => (long)window.Start + Math.Min(i, window.Length - 1)))];
        var indices = graph.AddConstant($"{weights.Layer}.windows", positions, [windows.Length, most]);
        var side = graph.AddNode("Gather", [input, indices], new OnnxAttribute("axis", (long)axis)); // (…, windows, most, …)
        long[] reduced = [axis];
        var drop = new OnnxAttribute("keepdims", 0L);
        return graph.Opset < FirstOpsetWithAxesAsInput
            ? graph.AddNode("ReduceMax", [side], new OnnxAttribute("axes", reduced), drop)
            : graph.AddNode("ReduceMax", [side, graph.AddConstant($"{weights.Layer}.axes", reduced, [1])], drop);
    }

    /// <summary>Returns how many windows an ONNX node lays along an axis, or null where it lays none.</summary>
    /// <param name="place">Where the rows stand.</param>
    /// <param name="axis">The axis, counted from the end.</param>
    private protected static int? WindowCount(OnnxPlace place, long axis) =>
        place.Next("Gather") is { } gather && gather.Attribute("axis", 0L) == axis && place.Constant(gather, 1)?.Shape is [var count, _] ? (int)count : null;
}
