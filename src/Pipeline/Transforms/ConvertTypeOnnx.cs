using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Whole numbers, such as pixels, to floats: <c>Cast</c>.</summary>
internal sealed class ConvertTypeOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "ConvertType";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is TypeConvertingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var (from, to) = (column.Inputs[0].Column.Type.GetItemType(), column.Output.Type.GetItemType());
        if (from is not (NumberDataViewType or BooleanDataViewType) || to != NumberDataViewType.Single)
            throw column.Refusal(transformer, $"it converts {from} to {to}; numbers or booleans to Single were expected.");
        return column.Graph.AddNode("Cast", [column.Inputs[0].Value], new OnnxAttribute("to", (long)OnnxElementType.Float)); // (batch, …)
    }
}
