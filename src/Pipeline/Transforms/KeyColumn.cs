using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Export;

namespace NeuralMl.Pipeline;

/// <summary>Columns of keys, as ML.NET holds them and as they stand in a graph: <c>int64</c>, counted from 1, 0 for none.</summary>
internal static class KeyColumn
{
    /// <summary>Returns the number of keys that a key type has.</summary>
    public static int CountOf(DataViewType type) => (int)((KeyDataViewType)type.GetItemType()).Count;

    /// <summary>Returns the key column that a transform makes on the way to a column of the same name, or that column itself; null where there is none.</summary>
    public static DataViewSchema.Column? Before(TransformColumn column)
    {
        for (var index = column.Output.Index; index >= 0; index--)
        {
            var candidate = column.Mapper.OutputSchema[index];
            if (candidate.Name == column.Output.Name && candidate.Type.GetItemType() is KeyDataViewType) return candidate;
        }
        return null;
    }

    /// <summary>Returns one row of keys as ML.NET holds it.</summary>
    /// <param name="type">The column's type.</param>
    /// <param name="keys">The keys, one for a scalar.</param>
    public static object Held(DataViewType type, params long[] keys) => Type.GetTypeCode(type.GetItemType().RawType) switch
    {
        TypeCode.Byte => HeldAs<byte>(type, keys),
        TypeCode.UInt16 => HeldAs<ushort>(type, keys),
        TypeCode.UInt64 => HeldAs<ulong>(type, keys),
        _ => HeldAs<uint>(type, keys),
    };

    /// <summary>Returns the keys that a transform makes of one row.</summary>
    /// <param name="column">The column that the transform makes.</param>
    /// <param name="output">That column, or the hidden key column before it.</param>
    /// <param name="held">The row's value in its one input column, as ML.NET holds it.</param>
    public static long[] Probe(TransformColumn column, DataViewSchema.Column output, object held) => Type.GetTypeCode(output.Type.GetItemType().RawType) switch
    {
        TypeCode.Byte => Array.ConvertAll(column.Probe<byte>(output, held), key => (long)key),
        TypeCode.UInt16 => Array.ConvertAll(column.Probe<ushort>(output, held), key => (long)key),
        TypeCode.UInt64 => Array.ConvertAll(column.Probe<ulong>(output, held), key => (long)key),
        _ => Array.ConvertAll(column.Probe<uint>(output, held), key => (long)key),
    };

    /// <summary>Writes keys as slot numbers, counted from 0; none, or one beyond the last, becomes the number of keys.</summary>
    /// <returns>The value that holds them, <c>int64</c>, of the same shape.</returns>
    public static string ToSlots(OnnxGraph graph, string name, string keys, int count)
    {
        var none = graph.AddScalar($"{name}.none", (long)count);
        var slot = graph.AddNode("Sub", [keys, graph.AddScalar($"{name}.first", 1L)]);
        var isNone = graph.AddNode("Less", [slot, graph.AddScalar($"{name}.zero", 0L)]);
        return graph.AddNode("Min", [graph.AddNode("Where", [isNone, none, slot]), none]);
    }

    private static object HeldAs<T>(DataViewType type, long[] keys)
        where T : struct, INumberBase<T> => TransformColumn.Held(type, Array.ConvertAll(keys, T.CreateChecked));
}
