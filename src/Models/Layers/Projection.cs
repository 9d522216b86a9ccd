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
        var matrix = graph.AddConstant($"{weights.Layer}.{weight}", Transposed(weights[weight].ToFloats(), shape), [shape[1], shape[0]]);
        var product = graph.AddNode("MatMul", [input, matrix]);
        return bias is null ? product : graph.AddNode("Add", [product, weights.AddConstant(graph, bias)]);
    }

    private static float[] Transposed(float[] matrix, Shape shape)
    {
        var (rowCount, columnCount) = (shape[0], shape[1]);
        var transposed = new float[matrix.Length];
        for (var row = 0L; row < rowCount; row++)
        {
            for (var column = 0L; column < columnCount; column++) transposed[(column * rowCount) + row] = matrix[(row * columnCount) + column];
        }
        return transposed;
    }
}
