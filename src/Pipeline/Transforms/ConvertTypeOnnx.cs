using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Numbers and booleans, such as pixels, to other numbers or booleans: <c>Cast</c>, which rounds and cuts off as ML.NET does.</summary>
/// <remarks>ML.NET itself converts no fractions to whole numbers, where the two would differ beyond the range.</remarks>
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
        if (ElementType(from) is null || ElementType(to) is not { } target)
            throw column.Refusal(transformer, $"it converts {from} to {to}, which ONNX does not do as ML.NET does; numbers or booleans to numbers or booleans were expected. Read the column as numbers, or use MapValueToKey.");
        return from == to ? column.Inputs[0].Value : column.Graph.AddNode("Cast", [column.Inputs[0].Value], new OnnxAttribute("to", (long)target)); // (batch, …)
    }

    private static OnnxElementType? ElementType(DataViewType type) => type switch
    {
        BooleanDataViewType => OnnxElementType.Bool,
        NumberDataViewType => Type.GetTypeCode(type.RawType) switch
        {
            TypeCode.Single => OnnxElementType.Float,
            TypeCode.Double => OnnxElementType.Double,
            TypeCode.SByte => OnnxElementType.Int8,
            TypeCode.Byte => OnnxElementType.UInt8,
            TypeCode.Int16 => OnnxElementType.Int16,
            TypeCode.UInt16 => OnnxElementType.UInt16,
            TypeCode.Int32 => OnnxElementType.Int32,
            TypeCode.UInt32 => OnnxElementType.UInt32,
            TypeCode.Int64 => OnnxElementType.Int64,
            TypeCode.UInt64 => OnnxElementType.UInt64,
            _ => null,
        },
        _ => null,
    };
}
