using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>A selected column is the same value at another place: nothing is written.</summary>
internal sealed class SelectColumnsOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "SelectColumns and DropColumns";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is ColumnSelectingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column) => column.Inputs[0].Value;
}
