using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Keys back to the values that they stand for: <c>LabelEncoder</c>. What each key becomes is asked of the transform; so is what stands for none.</summary>
internal sealed class KeyToValueOnnx : TransformOnnx
{
    /// <inheritdoc/>
    public override string Name => "MapKeyToValue";

    /// <inheritdoc/>
    public override bool Writes(ITransformer transformer) => transformer is KeyToValueMappingTransformer;

    /// <inheritdoc/>
    public override string Write(ITransformer transformer, TransformColumn column)
    {
        var (input, _) = column.Inputs[0];
        if (!FiniteColumn.IsFinite(input.Type)) throw column.Refusal(transformer, $"column '{input.Name}' holds {input.Type}; a key column of at most {1 << 20} keys was expected.");
        return column.Output.Type.GetItemType() switch
        {
            TextDataViewType => Write(column, "strings", "string", Array.ConvertAll(Values<ReadOnlyMemory<char>>(column), text => text.ToString())),
            var item when item == NumberDataViewType.Single => Write(column, "floats", "float", Values<float>(column)),
            var item when item == NumberDataViewType.Byte => WriteIntegers<byte>(column, OnnxElementType.UInt8),
            var item when item == NumberDataViewType.SByte => WriteIntegers<sbyte>(column, OnnxElementType.Int8),
            var item when item == NumberDataViewType.Int16 => WriteIntegers<short>(column, OnnxElementType.Int16),
            var item when item == NumberDataViewType.UInt16 => WriteIntegers<ushort>(column, OnnxElementType.UInt16),
            var item when item == NumberDataViewType.Int32 => WriteIntegers<int>(column, OnnxElementType.Int32),
            var item when item == NumberDataViewType.UInt32 => WriteIntegers<uint>(column, OnnxElementType.UInt32),
            var item when item == NumberDataViewType.Int64 => Write(column, "int64s", "int64", Values<long>(column)),
            var item => throw column.Refusal(transformer, $"its keys stand for values of type {item}; text, Single or integers up to Int64 were expected. Convert the values with ConvertType before MapValueToKey."),
        };
    }

    private static string WriteIntegers<T>(TransformColumn column, OnnxElementType type)
        where T : struct, INumberBase<T>
    {
        var value = Write(column, "int64s", "int64", Array.ConvertAll(Values<T>(column), long.CreateChecked));
        return column.Graph.AddNode("Cast", [value], new OnnxAttribute("to", (long)type));
    }

    private static string Write<T>(TransformColumn column, string plural, string singular, T[] values)
        where T : notnull => column.Graph.AddNode(
        "ai.onnx.ml:LabelEncoder",
        [column.Inputs[0].Value],
        new OnnxAttribute("keys_int64s", FiniteColumn.Values(column.Inputs[0].Column.Type)[1..]),
        new OnnxAttribute($"values_{plural}", values[1..]),
        new OnnxAttribute($"default_{singular}", values[0])); // (batch, …)

    // The first is what becomes of no key.
    private static T[] Values<T>(TransformColumn column)
        where T : struct
    {
        var type = column.Inputs[0].Column.Type;
        return Array.ConvertAll(FiniteColumn.Values(type), key => column.Probe<T>(column.Output, FiniteColumn.Held(type, [.. Enumerable.Repeat(key, TransformColumn.SlotCountOf(type))]))[0]);
    }
}
