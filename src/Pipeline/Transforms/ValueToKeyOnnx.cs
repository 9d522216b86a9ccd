using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Values to keys, counted from 1; 0 for a value that never occurred and for missing ones.</summary>
internal sealed class ValueToKeyOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "MapValueToKey";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is ValueToKeyMappingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column) => KeyLookup.Of(transformer, column, column.Output).Write(first: 1, none: 0);
}
