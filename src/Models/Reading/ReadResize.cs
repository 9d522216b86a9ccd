using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>An enlargement by whole factors, as an ONNX node states it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Factors">How many numbers become of one along each axis behind the channels.</param>
/// <param name="IsNearest">Whether they are repeated, or else lie on lines between their neighbours.</param>
internal sealed record ReadResize(GraphNode Node, int[] Factors, bool IsNearest)
{
    private const int LargestFactor = 1 << 16;

    /// <summary>Reads the enlargement of the rows of a place, or returns null where there is none that torch has too.</summary>
    public static ReadResize? Of(OnnxPlace place)
    {
        if (place.Next("Resize") is not { } node || ScalesOf(place, node) is not [1, 1, .. var scales] || scales.Length != place.Row.Count - 1) return null;
        if (scales.Any(scale => scale is < 1 or > LargestFactor || scale != MathF.Floor(scale))) return null;
        return (node.Attribute("mode", ""), node.Attribute("coordinate_transformation_mode", ""), node.Attribute("nearest_mode", "")) switch
        {
            // By a whole factor these all repeat each number.
            ("nearest", "asymmetric", "floor") or ("nearest", "half_pixel" or "pytorch_half_pixel", "round_prefer_floor" or "round_prefer_ceil") =>
                new(node, [.. scales.Select(scale => (int)scale)], true),
            ("linear", "half_pixel", _) => new(node, [.. scales.Select(scale => (int)scale)], false),
            ("linear", "pytorch_half_pixel", _) when IsLonger(place, scales) => new(node, [.. scales.Select(scale => (int)scale)], false),
            _ => null,
        };
    }

    // The two ways of counting differ only where one pixel comes out.
    private static bool IsLonger(OnnxPlace place, float[] scales) => scales.Zip(place.Row.Skip(1)).All(axis => axis.First * axis.Second > 1);

    // Given as factors, or as the sizes that come out.
    private static float[]? ScalesOf(OnnxPlace place, GraphNode node)
    {
        if (place.Constant(node, 2)?.Values is float[] { Length: > 0 } scales) return scales;
        if (node.Inputs.Count <= 3 || place.Graph.Sizes(node.Inputs[3]) is not { } sizes || sizes.Length != place.Row.Count + 1 || sizes[0] != ReadSize.Batch) return null;
        return [1, .. sizes.Skip(1).Zip(place.Row, (size, before) => size.BatchPower == 0 && size.Factor % before == 0 ? size.Factor / before : 0f)];
    }
}
