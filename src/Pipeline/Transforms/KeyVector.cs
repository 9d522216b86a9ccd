using Microsoft.ML;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Keys to vectors: <c>OneHot</c> where each key has a slot of its own, else a table of what the transform makes of each key (<c>Gather</c>).</summary>
/// <remarks>Of several keys in a row the vectors stand side by side, or are summed: which of them, the transform is asked.</remarks>
/// <param name="transformer">The transform that makes the vectors.</param>
/// <param name="column">The column of vectors.</param>
/// <param name="keyCount">The number of keys.</param>
/// <param name="known">The input's values by key.</param>
internal sealed class KeyVector(ITransformer transformer, TransformColumn column, int keyCount, KnownValues known)
{
    private const int LargestTable = 1 << 26; // 256 MB
    private const int MostSlots = 1 << 22; // of one row: 16 MB
    private static readonly float[] s_offAndOn = [0, 1];

    /// <summary>Writes the vectors.</summary>
    /// <param name="slots">The keys as slot numbers, counted from 0; none is the number of keys: <c>(batch, …)</c>.</param>
    /// <returns>The value that holds them: <c>(batch, …dimensions)</c>.</returns>
    public string Write(string slots)
    {
        var (graph, name, shape) = (column.Graph, column.Output.Name, column.RowShape);
        var inputCount = TransformColumn.SlotCountOf(column.Inputs[0].Column.Type);
        if (column.SlotCount > MostSlots) throw column.Refusal(transformer, $"its rows have {column.SlotCount} slots, more than {MostSlots}. Choose OutputKind.Binary or Key, or fewer bits.");
        if (inputCount > 1 && known.Held(0, 0) is null)
            throw column.Refusal(transformer, $"each value of '{column.Inputs[0].Column.Name}' has a key, which does not tell how several in a row go together. Convert it to Single with ConvertType first.");
        var isSum = inputCount > 1 && IsSum(inputCount);
        var width = isSum ? column.SlotCount : column.SlotCount / inputCount;
        var vectors = IsOneHot(width) ? WriteOneHot(slots) : WriteTable(slots, width); // (batch, inputs, width)
        if (isSum)
        {
            long[] axes = [.. Enumerable.Range(1, TransformColumn.RowShapeOf(column.Inputs[0].Column.Type).Count).Select(axis => (long)axis)];
            return graph.AddNode("ReduceSum", [vectors, graph.AddConstant($"{name}.keys", axes, [axes.Length])], new OnnxAttribute("keepdims", 0L)); // (batch, width)
        }
        var rows = graph.AddNode("Flatten", [vectors], new OnnxAttribute("axis", 1L)); // (batch, inputs · width)
        return shape.Count == 1 ? rows : graph.AddNode("Reshape", [rows, graph.AddConstant($"{name}.shape", shape.Prepend(-1).ToArray(), [shape.Count + 1])]);
    }

    // A sum does not care which slot a key stands in.
    private bool IsSum(int inputCount) => new[] { known.Keys[0], known.Keys[^1] }.All(key => Vector(key, 0).AsSpan().SequenceEqual(Vector(key, inputCount - 1)));

    private float[] Vector(long key, int slot) => known.Held(key, slot) is { } held ? column.Probe(held) : new float[column.SlotCount];

    // The vector of a key that stands in the first slot.
    private ReadOnlySpan<float> First(long key, int width) => Vector(key, 0).AsSpan(0, width);

    private bool IsOneHot(int width)
    {
        if (width != keyCount || First(0, width).ContainsAnyExcept(0f)) return false;
        foreach (var key in known.Keys)
        {
            var vector = First(key, width);
            var slot = (int)key - 1;
            if (vector[slot] != 1 || vector[..slot].ContainsAnyExcept(0f) || vector[(slot + 1)..].ContainsAnyExcept(0f)) return false;
        }
        return true;
    }

    // OneHot leaves a slot beyond its depth all 0. OneHotEncoder would do it in one step, but checkers older than ONNX 1.13 infer no type for it.
    private string WriteOneHot(string slots)
    {
        var depth = column.Graph.AddScalar($"{column.Output.Name}.count", (long)keyCount);
        var offAndOn = column.Graph.AddConstant($"{column.Output.Name}.slot", s_offAndOn, [2]);
        return column.Graph.AddNode("OneHot", [slots, depth, offAndOn], new OnnxAttribute("axis", -1L));
    }

    private string WriteTable(string slots, int width)
    {
        if ((keyCount + 1L) * width > LargestTable)
            throw column.Refusal(transformer, $"{keyCount} keys with vectors of {width} numbers each are too many for a table. Choose OutputKind.Indicator.");
        var table = new float[(keyCount + 1) * width];
        foreach (var key in known.Keys) First(key, width).CopyTo(table.AsSpan(((int)key - 1) * width));
        First(0, width).CopyTo(table.AsSpan(keyCount * width));
        var vectors = column.Graph.AddConstant($"{column.Output.Name}.vectors", table, [keyCount + 1, width]);
        return column.Graph.AddNode("Gather", [vectors, slots]);
    }
}
