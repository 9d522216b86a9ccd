using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Slots that a feature selection kept: <c>Gather</c>. Which, is asked of the transform, by a row of numbered slots.</summary>
internal sealed class DropSlotsOnnx : TransformOnnx
{
    // Floats count exactly up to here.
    private const int LargestNumber = 1 << 24;

    /// <inheritdoc/>
    public override string Name => "SelectFeatures (by count or mutual information)";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer.GetType().Name == "SlotsDroppingTransformer"; // a type that ML.NET keeps to itself

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var (input, value) = column.Inputs[0];
        var kept = Kept(transformer, column, input.Type);
        var slots = TransformColumn.RowShapeOf(input.Type).Count == 1 ? value : column.Graph.AddNode("Flatten", [value], new OnnxAttribute("axis", 1L)); // (batch, slots)
        if (kept is [0]) throw column.Refusal(transformer, $"it keeps no slot of '{input.Name}', so that nothing is left of it. Keep more slots, or leave the column out.");
        if (kept.SequenceEqual(Enumerable.Range(1, TransformColumn.SlotCountOf(input.Type)))) return slots;
        var indexes = column.Graph.AddConstant($"{column.Output.Name}.kept", Array.ConvertAll(kept, number => number - 1L), [kept.Length]);
        return column.Graph.AddNode("Gather", [slots, indexes], new OnnxAttribute("axis", 1L)); // (batch, kept)
    }

    // The numbers of the slots kept, counted from 1; a single 0 where none is.
    private static int[] Kept(ITransformer transformer, TransformColumn column, DataViewType type)
    {
        var count = TransformColumn.SlotCountOf(type);
        if (count >= LargestNumber) throw column.Refusal(transformer, $"its {count} slots are more than {LargestNumber - 1}.");
        var numbers = Enumerable.Range(1, count);
        return type.GetItemType() switch
        {
            var item when item == NumberDataViewType.Single => Array.ConvertAll(column.Probe(TransformColumn.Held(type, [.. numbers.Select(number => (float)number)])), number => (int)number),
            var item when item == NumberDataViewType.Double =>
                Array.ConvertAll(column.Probe<double>(column.Output, TransformColumn.Held(type, [.. numbers.Select(number => (double)number)])), number => (int)number),
            TextDataViewType => Array.ConvertAll(
                column.Probe<ReadOnlyMemory<char>>(column.Output, TransformColumn.Held(type, [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture).AsMemory())])),
                text => text.IsEmpty ? 0 : int.Parse(text.Span, CultureInfo.InvariantCulture)),
            var item => throw column.Refusal(transformer, $"column '{column.Inputs[0].Column.Name}' holds {item}; text or numbers of type Single or Double were expected. Convert it first."),
        };
    }
}
