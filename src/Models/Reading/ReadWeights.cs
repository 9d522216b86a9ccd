using System.Globalization;
using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Weights as an ONNX graph has them, and as torch has them.</summary>
internal static class ReadWeights
{
    /// <summary>Returns the number of fewest digits that is a float's: 1e-5 where the file has 0.00000999999975.</summary>
    public static double Decimal(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Returns a matrix with rows and columns exchanged, each number times a factor.</summary>
    public static float[] Transpose(float[] values, long rows, long columns, float factor = 1)
    {
        var transposed = new float[values.Length];
        for (var row = 0L; row < rows; row++)
            for (var column = 0L; column < columns; column++) transposed[(column * rows) + row] = values[(row * columns) + column] * factor;
        return transposed;
    }

    /// <summary>Returns where each number of an array whose dimensions are exchanged stands in the array, both row-major.</summary>
    /// <param name="shape">The array's shape.</param>
    /// <param name="axes">For each dimension of the exchanged array the one that it was.</param>
    public static int[] Order(Shape shape, int[] axes)
    {
        var strides = new int[shape.Count];
        for (var (axis, stride) = (shape.Count - 1, 1); axis >= 0; stride *= (int)shape[axis], axis--) strides[axis] = stride;
        int[] places = [0];
        foreach (var axis in axes) places = [.. places.SelectMany(place => Enumerable.Range(0, (int)shape[axis]).Select(step => place + (step * strides[axis])))];
        return places;
    }

    /// <summary>Finds an addition of one number per channel behind a value: the bias of what gave it.</summary>
    /// <param name="place">Where the layer begins.</param>
    /// <param name="sum">The value that the layer gives without a bias.</param>
    /// <param name="row">The shape of one row of it.</param>
    /// <param name="channelAxis">The dimension of a row along which the channels lie.</param>
    /// <returns>The addition and its numbers, or null where there is none.</returns>
    public static (GraphNode Node, float[] Values)? Bias(OnnxPlace place, string sum, Shape row, int channelAxis)
    {
        if (place.Only(sum) is not { Domain: "", Operation: "Add" } add) return null;
        if ((place.Constant(add, 0) ?? place.Constant(add, 1)) is not { Values: float[] values } constant) return null;
        // One number per channel stands at the channels' place, counted from the last dimension.
        var sizes = constant.Shape.SkipWhile(size => size == 1).ToArray();
        long[] expected = [row[channelAxis], .. row.Skip(channelAxis + 1).Select(_ => 1L)];
        return sizes.SequenceEqual(expected.SkipWhile(size => size == 1)) && values.LongLength == row[channelAxis] ? (add, values) : null;
    }
}
