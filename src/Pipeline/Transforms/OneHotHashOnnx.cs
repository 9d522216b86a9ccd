using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Hashed categories, where all values can be tried. ONNX has no operator that hashes as ML.NET does, so text and numbers are refused.</summary>
internal sealed class OneHotHashOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "OneHotHashEncoding";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is OneHotHashEncodingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        if (column.Inputs is not [var (input, _)] || !FiniteColumn.IsFinite(input.Type))
        {
            throw column.Refusal(
                transformer, $"column '{column.Inputs[0].Column.Name}' holds {column.Inputs[0].Column.Type.GetItemType()}, and ONNX has no hash as ML.NET's; booleans, bytes or keys, which can all be tried, were expected. Use OneHotEncoding.");
        }
        var keys = KeyColumn.Before(column) ?? throw column.Refusal(transformer, "it shows no keys on the way. Use OneHotEncoding.");
        var lookup = KeyLookup.Of(transformer, column, keys);
        if (keys.Index == column.Output.Index) return lookup.Write(first: 1, none: 0);
        var count = KeyColumn.CountOf(keys.Type);
        return new KeyVector(transformer, column, count, lookup.Known).Write(lookup.Write(first: 0, none: count));
    }
}
