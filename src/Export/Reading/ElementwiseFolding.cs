using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Arithmetic of constants, number by number.</summary>
internal static class ElementwiseFolding
{
    /// <summary>Returns what an operator makes of constants, or null where it is another or would make more elements than are allowed.</summary>
    public static (Shape Shape, Array Values)? Compute(GraphNode node, GraphConstant?[] inputs, long most) => inputs switch
    {
        [{ Values: float[] values } only] when OneFloat(node.Operation) is { } compute => (only.Shape, Array.ConvertAll(values, value => compute(value))),
        [{ Values: long[] values } only] when node.Operation == "Neg" => (only.Shape, Array.ConvertAll(values, value => -value)),
        [{ Values: float[] left } first, { Values: float[] right } second] when TwoFloats(node.Operation) is { } compute =>
            Pairwise(first.Shape, left, second.Shape, right, compute, most),
        [{ Values: long[] left } first, { Values: long[] right } second] when TwoIntegers(node.Operation, right) is { } compute =>
            Pairwise(first.Shape, left, second.Shape, right, compute, most),
        _ => null,
    };

    private static Converter<float, float>? OneFloat(string operation) => operation switch
    {
        "Neg" => static value => -value,
        "Sqrt" => MathF.Sqrt,
        "Reciprocal" => static value => 1 / value,
        "Exp" => MathF.Exp,
        "Abs" => MathF.Abs,
        "Floor" => MathF.Floor,
        "Ceil" => MathF.Ceiling,
        _ => null,
    };

    private static Func<float, float, float>? TwoFloats(string operation) => operation switch
    {
        "Add" => static (left, right) => left + right,
        "Sub" => static (left, right) => left - right,
        "Mul" => static (left, right) => left * right,
        "Div" => static (left, right) => left / right,
        "Pow" => MathF.Pow,
        _ => null,
    };

    private static Func<long, long, long>? TwoIntegers(string operation, long[] right) => operation switch
    {
        "Add" => static (left, right) => left + right,
        "Sub" => static (left, right) => left - right,
        "Mul" => static (left, right) => left * right,
        "Div" when !right.Contains(0) && !right.Contains(-1) => static (left, right) => left / right,
        _ => null,
    };

    private static (Shape Shape, Array Values)? Pairwise<T>(Shape leftShape, T[] left, Shape rightShape, T[] right, Func<T, T, T> compute, long most)
    {
        var count = Math.Max(leftShape.Count, rightShape.Count);
        long[] leftSizes = [.. Enumerable.Repeat(1L, count - leftShape.Count), .. leftShape];
        long[] rightSizes = [.. Enumerable.Repeat(1L, count - rightShape.Count), .. rightShape];
        if (leftSizes.Zip(rightSizes).Any(pair => pair.First != pair.Second && pair.First != 1 && pair.Second != 1)) return null;
        if (ConstantFolding.ShapeWithin([.. leftSizes.Zip(rightSizes, (one, other) => one == 1 ? other : one)], most) is not { } shape) return null;
        if (LayoutFolding.Expand(leftShape, shape.ToArray(), most) is not { } fromLeft || LayoutFolding.Expand(rightShape, shape.ToArray(), most) is not { } fromRight) return null;
        var values = new T[shape.ElementCount];
        for (var i = 0; i < values.Length; i++) values[i] = compute(left[fromLeft.Sources?[i] ?? i], right[fromRight.Sources?[i] ?? i]);
        return (shape, values);
    }
}
