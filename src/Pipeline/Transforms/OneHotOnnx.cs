using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Categories: one slot each, 1 where the text is that category; all 0 for a category never seen.</summary>
internal sealed class OneHotOnnx : TransformOnnx
{
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
        var encoded = column.Graph.AddNode(
            "ai.onnx.ml:OneHotEncoder", [column.Inputs[0].Value], new OnnxAttribute("cats_strings", categories), new OnnxAttribute("zeros", 1L)); // (batch, 1, categories)
        return column.Graph.AddNode("Flatten", [encoded], new OnnxAttribute("axis", 1L)); // (batch, categories)
    }

    /// <summary>Returns the categories of a one-hot column, in the order of its slots.</summary>
    public static string[] Categories(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
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
