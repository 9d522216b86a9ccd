using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>What ML.NET's column types share.</summary>
internal static class ColumnTypes
{
    /// <summary>Returns the type of a vector's items, or the type itself of a scalar.</summary>
    public static DataViewType GetItemType(this DataViewType type) => (type as VectorDataViewType)?.ItemType ?? type;
}
