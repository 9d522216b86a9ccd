using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Columns side by side: <c>Concat</c>. In which order is asked of the transform, by a row of numbered slots.</summary>
internal sealed class ConcatenateOnnx : TransformOnnx
{
    // Floats count exactly up to here.
    private const int LargestNumber = 1 << 24;

    /// <inheritdoc/>
    public override string Name => "Concatenate";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is ColumnConcatenatingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var sizes = column.Inputs.Select(input => SizeOf(transformer, column, input.Column)).ToArray();
        string[] parts = [.. Order(transformer, column, sizes).Select(index => Row(column.Graph, column.Inputs[index]))];
        return parts.Length == 1 ? parts[0] : column.Graph.AddNode("Concat", parts, new OnnxAttribute("axis", 1L)); // (batch, slots)
    }

    private static int SizeOf(ITransformer transformer, TransformColumn column, DataViewSchema.Column input)
    {
        if (input.Type.GetItemType() != NumberDataViewType.Single)
            throw column.Refusal(transformer, $"column '{input.Name}' holds {input.Type}; numbers of type Single were expected. Convert it with ConvertType first.");
        return TransformColumn.SlotCountOf(input.Type);
    }

    // The slots of all inputs are numbered from 1 on; the first of each input's numbers marks where it begins in the output.
    private static List<int> Order(ITransformer transformer, TransformColumn column, int[] sizes)
    {
        var firsts = new int[sizes.Length];
        var next = 1;
        for (var i = 0; i < sizes.Length; i++) (firsts[i], next) = (next, next + sizes[i]);
        if (next > LargestNumber) throw column.Refusal(transformer, $"its {next - 1} slots are more than {LargestNumber - 1}.");

        var slots = column.Probe([.. sizes.Select((size, i) => Numbered(column.Inputs[i].Column.Type, firsts[i], size))]);
        var order = new List<int>();
        for (var position = 0; position < slots.Length; position += sizes[order[^1]])
        {
            var index = Array.IndexOf(firsts, (int)slots[position]);
            if (index < 0) throw column.Refusal(transformer, $"slot {position} of its output is no column's first slot.");
            order.Add(index);
        }
        return order;
    }

    private static object Numbered(DataViewType type, int first, int size) =>
        TransformColumn.Held(type, [.. Enumerable.Range(first, size).Select(number => (float)number)]);

    private static string Row(OnnxGraph graph, (DataViewSchema.Column Column, string Value) input) =>
        TransformColumn.RowShapeOf(input.Column.Type).Count == 1 ? input.Value : graph.AddNode("Flatten", [input.Value], new OnnxAttribute("axis", 1L)); // (batch, slots)
}
