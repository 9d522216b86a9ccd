using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Dimensions of a row: counted without the batch, which stands before them; negative ones from the last.</summary>
internal static class RowAxis
{
    /// <summary>Says whether a row has a dimension.</summary>
    public static bool Exists(int axis, Shape row) => axis >= -row.Count && axis < row.Count;

    /// <summary>Returns the dimension counted from the first.</summary>
    public static int FromFirst(int axis, Shape row) => axis < 0 ? axis + row.Count : axis;

    /// <summary>Returns the dimension as torch and ONNX count it, with the batch.</summary>
    public static long WithBatch(int axis) => axis < 0 ? axis : axis + 1;

    /// <summary>Returns the dimension that an ONNX node works along, −1 for the last, or null where that is the batch.</summary>
    public static int? FromNode(GraphNode node, Shape row)
    {
        var axis = node.Attribute("axis", -1L);
        if (axis < 0) axis += row.Count + 1;
        return axis < 1 || axis > row.Count ? null : axis == row.Count ? -1 : (int)axis - 1;
    }

    /// <summary>Returns the dimension of a row that torch counts with the batch.</summary>
    /// <param name="axis">The dimension, 0 being the batch; negative ones from the last.</param>
    /// <param name="row">The shape of a row, without the batch.</param>
    /// <exception cref="ArgumentException">It is the batch, which no layer looks along.</exception>
    public static int FromTorch(long axis, Shape row) => axis == 0 || axis == -(row.Count + 1L)
        ? throw new ArgumentException(FormattableString.Invariant($"its dimension {axis} is the batch for rows of {row}; ")
            + "a layer looks along one of a row's. Count dimensions from 1.")
        : (int)(axis < 0 ? axis : axis - 1);
}
