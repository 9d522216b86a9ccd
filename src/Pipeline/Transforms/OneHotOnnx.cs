using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Categories: each value's key, and what the transform makes of that key, whichever kind of output was chosen; a value never seen has none.</summary>
internal sealed class OneHotOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "OneHotEncoding";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is OneHotEncodingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var keys = KeyColumn.Before(column) ?? throw column.Refusal(transformer, "it shows no keys on the way. Use MapValueToKey and MapKeyToVector instead.");
        var lookup = KeyLookup.Of(transformer, column, keys);
        if (keys.Index == column.Output.Index) return lookup.Write(first: 1, none: 0);
        var count = KeyColumn.CountOf(keys.Type);
        return new KeyVector(transformer, column, count, lookup.Known).Write(lookup.Write(first: 0, none: count));
    }

    /// <summary>Returns the categories of a one-hot column, in the order of its slots.</summary>
    public static string[] Categories(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
