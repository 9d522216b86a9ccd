using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>The same weighted sums of each step's numbers, in ONNX: <c>(batch, time, in)</c> → <c>(batch, time, out)</c>.</summary>
internal static class Projection
{
    /// <summary>Writes the sums as ONNX nodes.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="input">The value that comes in.</param>
    /// <param name="weights">The layer's weights.</param>
    /// <param name="weight">The weight's name: <c>(out, in)</c>.</param>
    /// <param name="bias">The bias's name, or null where there is none: <c>(out)</c>.</param>
    public static string Write(OnnxGraph graph, string input, LayerWeights weights, string weight, string? bias)
    {
        var shape = weights[weight].Shape;
        var product = graph.AddNode("MatMul", [input, graph.AddConstant($"{weights.Layer}.{weight}", Transposed(weights[weight].ToFloats(), shape), [shape[1], shape[0]])]);
        return bias is null ? product : graph.AddNode("Add", [product, weights.AddConstant(graph, bias)]);
    }

    private static float[] Transposed(float[] matrix, Shape shape)
    {
        var (rowCount, columnCount) = ((int)shape[0], (int)shape[1]);
        return [.. Enumerable.Range(0, columnCount).SelectMany(column => Enumerable.Range(0, rowCount).Select(row => matrix[(row * columnCount) + column]))];
    }
}
