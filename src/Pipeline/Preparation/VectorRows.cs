using Microsoft.ML;
using Microsoft.ML.Data;

namespace NeuralMl.Pipeline;

/// <summary>Reads a column of vectors.</summary>
internal static class VectorRows
{
    /// <summary>Returns all rows of a column: <c>(rows, width)</c>.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="name">The column, of vectors of one length.</param>
    /// <param name="rowCount">The number of rows.</param>
    public static float[] Read(IDataView view, string name, int rowCount)
    {
        var column = view.Schema[name];
        var width = ((VectorDataViewType)column.Type).Size;
        var rows = new float[checked(rowCount * width)];
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        for (var row = 0; cursor.MoveNext(); row++)
        {
            getter(ref buffer);
            buffer.CopyTo(rows.AsSpan(row * width, width));
        }
        return rows;
    }
}
