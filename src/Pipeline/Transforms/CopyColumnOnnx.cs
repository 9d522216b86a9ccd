using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>A copied column is the same value under another name: nothing is written.</summary>
internal sealed class CopyColumnOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "CopyColumns";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is ColumnCopyingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column) => column.Inputs[0].Value;
}
