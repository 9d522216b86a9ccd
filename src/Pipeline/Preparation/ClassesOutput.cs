using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>A graph's answer where classes are told apart: softmax gives their probabilities, argmax the class by its own name or number.</summary>
/// <param name="LabelName">The label's column.</param>
/// <param name="Classes">The classes' names, in the order of the logits.</param>
/// <param name="Numbers">The classes' numbers, where they are whole numbers and no names; else null.</param>
internal sealed record ClassesOutput(string LabelName, IReadOnlyList<string> Classes, long[]? Numbers)
{
    /// <summary>The output that holds the class: <c>(batch)</c>.</summary>
    public const string Label = "label";

    /// <summary>The output that holds each class's probability: <c>(batch, classes)</c>.</summary>
    public const string Probabilities = "probabilities";

    /// <summary>Writes the two outputs.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="logits">The value that holds the logits: <c>(batch, classes)</c>.</param>
    public void Write(OnnxGraph graph, string logits)
    {
        var index = graph.AddNode("ArgMax", [logits], new OnnxAttribute("axis", 1L), new OnnxAttribute("keepdims", 0L)); // (batch)
        var type = Numbers is null ? OnnxElementType.String : OnnxElementType.Int64;
        graph.AddOutput(Label, ClassOf(graph, index), type, [OnnxDimension.Batch], ColumnDoc.OfClasses(LabelName, Classes));
        var probabilities = graph.AddNode("Softmax", [logits], new OnnxAttribute("axis", 1L)); // (batch, classes)
        graph.AddOutput(
            Probabilities, probabilities, OnnxElementType.Float, [OnnxDimension.Batch, Classes.Count], $"The probability of each class, in the order {ColumnDoc.List(Classes)}.");
    }

    /// <summary>Returns classes by their names as <c>string[]</c>, or by their numbers as <c>long[]</c>.</summary>
    /// <param name="indexes">One class index per row.</param>
    public Array ValuesOf(int[] indexes) =>
        Numbers is null ? Array.ConvertAll(indexes, index => Classes[index]) : Array.ConvertAll(indexes, index => Numbers[index]);

    private string ClassOf(OnnxGraph graph, string index)
    {
        if (Numbers is null)
        {
            return graph.AddNode(
                "ai.onnx.ml:LabelEncoder",
                [index],
                new OnnxAttribute("keys_int64s", Enumerable.Range(0, Classes.Count).Select(key => (long)key).ToArray()),
                new OnnxAttribute("values_strings", Classes.ToArray()),
                new OnnxAttribute("default_string", ""));
        }
        var isIndex = Numbers.Select((number, i) => number == i).All(isEqual => isEqual);
        return isIndex ? index : graph.AddNode("Gather", [graph.AddConstant("Label.classes", Numbers, [Numbers.Length]), index], new OnnxAttribute("axis", 0L));
    }
}
