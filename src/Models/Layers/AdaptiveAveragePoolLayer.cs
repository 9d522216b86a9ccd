using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>An adaptive pool that takes means. Where its windows overlap, its ONNX form multiplies by 0, so it takes finite numbers.</summary>
public abstract record AdaptiveAveragePoolLayer : AdaptivePoolLayer
{
    /// <inheritdoc/>
    private protected sealed override string WritePool(OnnxGraph graph, string input, long[] window) =>
        graph.AddNode("AveragePool", [input], [.. WindowAttributes(window), new("count_include_pad", 0L)]);

    /// <inheritdoc/>
    private protected sealed override string WriteAxis(OnnxGraph graph, string input, int axis, AdaptiveWindow[] windows, LayerWeights weights)
    {
        // Means are sums of parts: a product with a matrix, from the right for the last axis, from the left for the one before.
        var (isLast, length) = (axis == -1, weights.Input[weights.Input.Count + axis]);
        var parts = new float[windows.Length * length];
        for (var i = 0; i < windows.Length; i++)
        {
            for (var at = windows[i].Start; at < windows[i].Start + windows[i].Length; at++)
                parts[isLast ? (at * windows.Length) + i : (i * length) + at] = 1f / windows[i].Length;
        }
        return isLast
            ? graph.AddNode("MatMul", [input, graph.AddConstant($"{weights.Layer}.parts", parts, [length, windows.Length])])
            : graph.AddNode("MatMul", [graph.AddConstant($"{weights.Layer}.parts", parts, [windows.Length, length]), input]);
    }
}
