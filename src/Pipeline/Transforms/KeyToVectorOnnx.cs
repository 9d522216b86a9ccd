using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Keys to vectors of zeros and ones, or to their binary digits.</summary>
internal sealed class KeyToVectorOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "MapKeyToVector and MapKeyToBinaryVector";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is KeyToVectorMappingTransformer or KeyToBinaryVectorMappingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var (input, value) = column.Inputs[0];
        if (!FiniteColumn.IsFinite(input.Type)) throw column.Refusal(transformer, $"column '{input.Name}' holds {input.Type}; a key column of at most {1 << 20} keys was expected.");
        var count = KeyColumn.CountOf(input.Type);
        var known = KnownValues.OfFinite(input.Type, [.. FiniteColumn.Values(input.Type).Select(key => (key, key))]);
        return new KeyVector(transformer, column, count, known).Write(KeyColumn.ToSlots(column.Graph, column.Output.Name, value, count));
    }
}
