using Microsoft.ML.Data;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Columns whose values can all be tried: booleans, bytes, keys. In a graph they become <c>int64</c>.</summary>
internal static class FiniteColumn
{
    private const ulong MostKeys = 1 << 20;

    /// <summary>Says whether all values of a type can be tried.</summary>
    public static bool IsFinite(DataViewType type) =>
        type.GetItemType() is BooleanDataViewType or KeyDataViewType { Count: <= MostKeys } || type.GetItemType() == NumberDataViewType.Byte || type.GetItemType() == NumberDataViewType.SByte;

    /// <summary>Returns all values of a type, as they stand in a graph.</summary>
    public static long[] Values(DataViewType type) => type.GetItemType() switch
    {
        BooleanDataViewType => [0, 1],
        KeyDataViewType key => Range(0, (int)key.Count),
        var item when item == NumberDataViewType.SByte => Range(sbyte.MinValue, sbyte.MaxValue),
        _ => Range(byte.MinValue, byte.MaxValue),
    };

    /// <summary>Returns one row of such a column as ML.NET holds it.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="values">Its values as they stand in a graph, one for a scalar.</param>
    public static object Held(DataViewType type, params long[] values) => type.GetItemType() switch
    {
        BooleanDataViewType => TransformColumn.Held(type, Array.ConvertAll(values, value => value != 0)),
        KeyDataViewType => KeyColumn.Held(type, values),
        var item when item == NumberDataViewType.SByte => TransformColumn.Held(type, Array.ConvertAll(values, value => (sbyte)value)),
        _ => TransformColumn.Held(type, Array.ConvertAll(values, value => (byte)value)),
    };

    /// <summary>Writes a column's numbers as <c>int64</c>, which keys are already.</summary>
    public static string ToInt64(OnnxGraph graph, DataViewType type, string value) =>
        type.GetItemType() is KeyDataViewType ? value : graph.AddNode("Cast", [value], new OnnxAttribute("to", (long)OnnxElementType.Int64));

    private static long[] Range(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(value => (long)value)];
}
