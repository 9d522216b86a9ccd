using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>Finds where a network ends in a graph: before what makes classes and probabilities of logits, and columns of a row.</summary>
internal static class OnnxExit
{
    /// <summary>Returns the value that the network gives.</summary>
    /// <exception cref="NotSupportedException">The graph has several outputs that are not parts of one.</exception>
    public static string EndOf(ReadGraph graph)
    {
        string[] outputs = [.. graph.Parts.Outputs.Select(output => output.Value).Distinct()];
        if (outputs.Select(output => LogitsOf(graph, output)).FirstOrDefault(logits => logits is not null) is { } logits
            && outputs.All(output => output == logits || LogitsOf(graph, output) == logits || IsSoftmax(graph.Giver(output), logits))) return logits;
        if (outputs is [var only]) return only;
        if (WholeOf(graph, outputs) is { } whole) return whole;
        throw new NotSupportedException(
            $"It has the outputs {string.Join(", ", graph.Parts.Outputs.Select(output => $"'{output.Name}'"))}, which are not parts of one row. Export it with one output.");
    }

    // What a class is chosen from: the input of ArgMax, behind which names or numbers of classes may be looked up.
    private static string? LogitsOf(ReadGraph graph, string output)
    {
        for (var value = output; graph.Giver(value) is { } node;)
        {
            if (node.Operation == "ArgMax") return node.Inputs[0];
            var looksUp = node.Operation == "Gather" && graph.Constant(node.Inputs[0]) is not null;
            if (!looksUp && node.Operation is not ("LabelEncoder" or "Cast" or "Squeeze" or "Reshape")) return null;
            value = node.Inputs[looksUp ? 1 : 0];
        }

        return null;
    }

    private static bool IsSoftmax(GraphNode? node, string logits) => node is { Operation: "Softmax" } && node.Inputs[0] == logits;

    // One output for each number of a row, in order.
    private static string? WholeOf(ReadGraph graph, string[] outputs)
    {
        if (graph.Giver(outputs[0]) is not { Operation: "Gather" } first) return null;
        var isInOrder = outputs.Index().All(output => graph.Giver(output.Item) is { Operation: "Gather" } part
            && part.Inputs[0] == first.Inputs[0]
            && part.Attribute("axis", 0L) == 1
            && graph.Constant(part.Inputs[1])?.Values is long[] and [var place] && place == output.Index);
        return isInOrder ? first.Inputs[0] : null;
    }
}
