using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Whether a value is missing: <c>IsNaN</c> of a number, key 0 of a key.</summary>
internal sealed class IndicateMissingOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "IndicateMissingValues";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is MissingValueIndicatorTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var (input, value) = column.Inputs[0];
        return input.Type.GetItemType() switch
        {
            var item when item == NumberDataViewType.Single || item == NumberDataViewType.Double => column.Graph.AddNode("IsNaN", [value]),
            KeyDataViewType => column.Graph.AddNode("Equal", [value, column.Graph.AddScalar($"{column.Output.Name}.none", 0L)]),
            _ => throw column.Refusal(transformer, $"column '{input.Name}' holds {input.Type}; numbers of type Single or Double, or keys, were expected. Convert it with ConvertType first."),
        }; // (batch, …)
    }
}
