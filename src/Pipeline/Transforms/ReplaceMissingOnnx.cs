using System.Numerics;
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
    public override string Write(ITransformer transformer, TransformColumn column) => column.Output.Type.GetItemType() switch
    {
        var item when item == NumberDataViewType.Single => WriteAs(column, float.NaN),
        var item when item == NumberDataViewType.Double => WriteAs(column, double.NaN),
        _ => throw column.Refusal(transformer, $"its values are {column.Output.Type}; numbers of type Single or Double were expected. Convert them with ConvertType first."),
    };

    private static string WriteAs<T>(TransformColumn column, T missing)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var value = column.Inputs[0].Value;
        var replacements = column.Probe<T>(column.Output, TransformColumn.HeldEqual(column.Output.Type, missing));
        var replacement = column.Graph.AddSlotConstant($"{column.Output.Name}.replacement", replacements, column.RowShape);
        var isMissing = column.Graph.AddNode("IsNaN", [value]);
        return column.Graph.AddNode("Where", [isMissing, replacement, value]); // (batch, …)
    }
}
