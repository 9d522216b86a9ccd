using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace NeuralMl.Pipeline;

/// <summary>Missing numbers: <c>Where(IsNaN(x), replacement, x)</c>. What a missing value becomes is asked of the transform.</summary>
internal sealed class ReplaceMissingOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "ReplaceMissingValues";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is MissingValueReplacingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        if (column.Output.Type.GetItemType() != NumberDataViewType.Single)
            throw column.Refusal(transformer, $"its values are {column.Output.Type}; numbers of type Single were expected. Convert them with ConvertType first.");
        var replacements = column.Output.Type is VectorDataViewType vector
            ? column.Probe(new VBuffer<float>(vector.Size, [.. Enumerable.Repeat(float.NaN, vector.Size)]))
            : column.Probe(float.NaN);
        var value = column.Inputs[0].Value;
        var replacement = column.Graph.AddSlotConstant($"{column.Output.Name}.replacement", replacements, column.RowShape);
        var isMissing = column.Graph.AddNode("IsNaN", [value]);
        return column.Graph.AddNode("Where", [isMissing, replacement, value]); // (batch, …)
    }
}
