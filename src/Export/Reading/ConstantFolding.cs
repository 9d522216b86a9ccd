using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Computes nodes that depend on constants alone: what exporters write around weights and shapes.</summary>
/// <remarks>What it cannot compute, or what would take much more memory than the file's own tensors, stays a node.</remarks>
internal sealed class ConstantFolding
{
    private const long SmallestBudget = 1 << 20;

    private readonly Dictionary<string, GraphConstant> _constants;
    private long _budget; // the elements that may still be made

    /// <summary>Begins with the constants that are there.</summary>
    /// <param name="constants">The graph's constants; what is computed is added to them.</param>
    public ConstantFolding(Dictionary<string, GraphConstant> constants)
    {
        _constants = constants;
        _budget = SmallestBudget + (4 * constants.Values.Sum(constant => constant.Values.LongLength));
    }

    /// <summary>Computes a node, and adds its output to the constants.</summary>
    /// <returns>Whether it could.</returns>
    public bool TryFold(GraphNode node)
    {
        if (node.Domain.Length > 0 || node.Outputs.Count != 1 || !node.Inputs.All(input => input.Length == 0 || _constants.ContainsKey(input))) return false;
        GraphConstant?[] inputs = [.. node.Inputs.Select(input => _constants.GetValueOrDefault(input))];
        if (Compute(node, inputs) is not { } result) return false;
        _budget -= result.Values.LongLength;
        _constants[node.Outputs[0]] = new(node.Outputs[0], GraphConstant.TypeOf(node.Outputs[0], result.Values), result.Shape, result.Values);
        return true;
    }

    private (Shape Shape, Array Values)? Compute(GraphNode node, GraphConstant?[] inputs)
    {
        if (node.Operation == "Constant") return Constant(node);
        if (inputs is not [{ } first, ..]) return null;
        if (node.Operation is "Identity") return (first.Shape, first.Values);
        if (node.Operation is "Shape") return ShapeOf(node, first.Shape);
        if (node.Operation is "Cast") return Cast(node, first);
        if (node.Operation is "ConstantOfShape") return Fill(node, first);
        return LayoutFolding.Of(node, inputs, _budget) is { } layout
            ? (layout.Shape, layout.Pick(node.Operation == "Concat" ? [.. inputs.OfType<GraphConstant>()] : [first]))
            : ElementwiseFolding.Compute(node, inputs, _budget);
    }

    private static (Shape Shape, Array Values)? Constant(GraphNode node) => node.Attributes.FirstOrDefault(attribute => attribute.Name.StartsWith("value", StringComparison.Ordinal))?.Value switch
    {
        GraphConstant tensor => (tensor.Shape, tensor.Values),
        float number => ([], new[] { number }),
        long number => ([], new[] { number }),
        string text => ([], new[] { text }),
        float[] numbers => ([numbers.Length], numbers),
        long[] numbers => ([numbers.Length], numbers),
        string[] texts => ([texts.Length], texts),
        _ => null,
    };

    private static (Shape Shape, Array Values) ShapeOf(GraphNode node, Shape shape)
    {
        var (start, end) = ShapeRange.Of(node, shape.Count);
        long[] sizes = [.. shape.Skip(start).Take(end - start)];
        return ([sizes.Length], sizes);
    }

    private static (Shape Shape, Array Values)? Cast(GraphNode node, GraphConstant input) => ((OnnxElementType)node.Attribute("to", 0L), input.Values) switch
    {
        (OnnxElementType.Float or OnnxElementType.Double, float[] values) => (input.Shape, values),
        (OnnxElementType.Float or OnnxElementType.Double, long[] values) => (input.Shape, Array.ConvertAll(values, value => (float)value)),
        (OnnxElementType.Float or OnnxElementType.Double, bool[] values) => (input.Shape, Array.ConvertAll(values, value => value ? 1f : 0)),
        (OnnxElementType.Int64, float[] values) => (input.Shape, Array.ConvertAll(values, value => (long)value)),
        (OnnxElementType.Int64 or OnnxElementType.Int32, long[] values) => (input.Shape, values),
        (OnnxElementType.Bool, bool[] values) => (input.Shape, values),
        _ => null,
    };

    private (Shape Shape, Array Values)? Fill(GraphNode node, GraphConstant sizes)
    {
        if (sizes.Values is not long[] numbers || ShapeWithin(numbers, _budget) is not { } shape) return null;
        return node.Attributes.FirstOrDefault(attribute => attribute.Name == "value")?.Value switch
        {
            null => (shape, new float[shape.ElementCount]),
            GraphConstant { Values: float[] and [var number] } => (shape, Enumerable.Repeat(number, (int)shape.ElementCount).ToArray()),
            GraphConstant { Values: long[] and [var number] } => (shape, Enumerable.Repeat(number, (int)shape.ElementCount).ToArray()),
            _ => null,
        };
    }

    /// <summary>Returns sizes as a shape, or null where one is negative or they hold more elements than are allowed.</summary>
    public static Shape? ShapeWithin(IReadOnlyList<long> sizes, long most)
    {
        var count = (UInt128)1;
        foreach (var size in sizes)
        {
            if (size < 0) return null;
            count *= (ulong)size;
            if (count > (ulong)Math.Min(most, int.MaxValue)) return null;
        }

        return Shape.Create([.. sizes]);
    }
}
