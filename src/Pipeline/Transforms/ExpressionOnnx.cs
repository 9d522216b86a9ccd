using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Formulas of numbers: arithmetic, comparisons, <c>?:</c>, <c>??</c>, and the functions that ONNX computes alike.</summary>
internal sealed class ExpressionOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "Expression";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is ExpressionTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var expression = SavedExpression.Of(transformer, column.Output.Name) ?? throw column.Refusal(
            transformer, "its formula is not where this version knows ML.NET's model files to have it. Compute the column before the chain.");
        NotSupportedException Refusal(string reason) => column.Refusal(transformer, $"of its formula '{expression.Text}', {reason}");

        FormulaValue[] arguments = [.. expression.Inputs.Select(name => Argument(column, name, Refusal))];
        if (column.RowShape.Count > 1 && column.Inputs.Count > 1) throw Refusal($"rows of shape {column.RowShape} meet scalars; vectors were expected.");
        var value = FormulaParser.Write(expression.Text, arguments, new FormulaNodes(column.Graph, column.Output.Name, Refusal), Refusal);
        if (value.Type != ElementType(column.Output.Type)) throw Refusal($"the result would be {value.Type}, but the column holds {column.Output.Type.GetItemType()}.");
        if (!value.IsConstant && column.Inputs.Count == 1) return value.Name;
        // A formula need not look at the column that gives its result's shape.
        var widest = column.Inputs.MaxBy(input => TransformColumn.SlotCountOf(input.Column.Type)).Value;
        return column.Graph.AddNode("Expand", [value.Name, column.Graph.AddNode("Shape", [widest])]); // (batch, …)
    }

    private static FormulaValue Argument(TransformColumn column, string name, Func<string, NotSupportedException> refusal)
    {
        var (input, value) = column.Inputs.First(input => input.Column.Name == name);
        var type = ElementType(input.Type) ?? throw refusal($"column '{name}' holds {input.Type.GetItemType()}; Single, Double or Boolean was expected. Convert it with ConvertType first.");
        return new FormulaValue(type, value, IsConstant: false);
    }

    private static OnnxElementType? ElementType(DataViewType type) => type.GetItemType() switch
    {
        BooleanDataViewType => OnnxElementType.Bool,
        var item when item == NumberDataViewType.Single => OnnxElementType.Float,
        var item when item == NumberDataViewType.Double => OnnxElementType.Double,
        _ => null,
    };
}
