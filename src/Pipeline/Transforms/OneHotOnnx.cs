using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Categories: one slot each, 1 where the text is that category; all 0 for a category never seen.</summary>
internal sealed class OneHotOnnx : TransformOnnx
{
    private static readonly float[] s_offAndOn = [0, 1];

    /// <inheritdoc/>
    public override string Name => "OneHotEncoding";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is OneHotEncodingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        if (column.Inputs is not [{ Column.Type: TextDataViewType }] || column.Output.Type.GetItemType() != NumberDataViewType.Single || !column.Output.HasSlotNames())
            throw column.Refusal(transformer, "one text column and OutputKind.Indicator were expected. Convert the column to text, or choose that kind.");
        var categories = Categories(column.Output);
        CheckSlots(transformer, column, categories);
        var slot = column.Graph.AddNode(
            "ai.onnx.ml:LabelEncoder",
            [column.Inputs[0].Value],
            new OnnxAttribute("keys_strings", categories),
            new OnnxAttribute("values_int64s", Enumerable.Range(0, categories.Length).Select(index => (long)index).ToArray()),
            new OnnxAttribute("default_int64", (long)categories.Length)); // (batch, 1)
        return Write(column.Graph, column.Output.Name, slot, categories.Length);
    }

    /// <summary>Returns the categories of a one-hot column, in the order of its slots.</summary>
    public static string[] Categories(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    // OneHot leaves a slot beyond its depth all 0. OneHotEncoder would do both steps, but checkers older than ONNX 1.13 infer no type for it.
    private static string Write(OnnxGraph graph, string name, string slot, int count)
    {
        var depth = graph.AddConstant($"{name}.count", new[] { (long)count }, []);
        var offAndOn = graph.AddConstant($"{name}.slot", s_offAndOn, [2]);
        var slots = graph.AddNode("OneHot", [slot, depth, offAndOn], new OnnxAttribute("axis", -1L)); // (batch, 1, categories)
        return graph.AddNode("Flatten", [slots], new OnnxAttribute("axis", 1L)); // (batch, categories)
    }

    // The other kinds (Bag, Binary) show slot names too: the transform itself says whether a category sets its own slot and no other.
    private static void CheckSlots(ITransformer transformer, TransformColumn column, string[] categories)
    {
        for (var i = 0; i < categories.Length; i++)
        {
            var slots = column.Probe(categories[i].AsMemory());
            if (slots[i] == 1 && slots.Count(slot => slot != 0) == 1) continue;
            throw column.Refusal(transformer, $"category '{categories[i]}' does not set slot {i} alone. Choose OutputKind.Indicator.");
        }
    }
}
