using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>The numbers of a sequence's steps in ONNX, counted while the model runs, so that the length stays free.</summary>
internal static class StepNumbers
{
    /// <summary>Writes how many steps a sequence has: <c>(1)</c>.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="sequence">The sequence: <c>(batch, time, …)</c>.</param>
    public static string WriteCount(OnnxGraph graph, string sequence) =>
        graph.AddNode("Shape", [sequence], new OnnxAttribute("start", 1L), new OnnxAttribute("end", 2L));

    /// <summary>Writes the numbers of the steps, from 0 on: <c>(time)</c>, whole numbers.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="sequence">The sequence: <c>(batch, time, …)</c>.</param>
    public static string Write(OnnxGraph graph, string sequence)
    {
        // Not a Range: ONNX Runtime makes Range and Gather a Slice, which takes a sequence too long for what is gathered.
        long[] one = [1];
        long[] axis = [0];
        var ones = graph.AddNode("Expand", [graph.AddConstant("one", one, [1]), WriteCount(graph, sequence)]);
        return graph.AddNode("CumSum", [ones, graph.AddConstant("axis", axis, [])], new OnnxAttribute("exclusive", 1L));
    }
}
