using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>A border of zeros, as an ONNX node states it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Pads">What is put before and after each axis behind the channels.</param>
internal sealed record ReadPads(GraphNode Node, AxisPads[] Pads)
{
    /// <summary>Says whether nothing is put around, as torch writes it before its pools.</summary>
    public bool IsNothing => Array.TrueForAll(Pads, pads => pads == default);

    /// <summary>Reads the border that is put around the rows of a place, or returns null where there is none.</summary>
    public static ReadPads? Of(OnnxPlace place)
    {
        if (place.Next("Pad") is not { } node || node.Attribute("mode", "") != "constant") return null;
        if (node.Inputs.Count > 2 && node.Inputs[2].Length > 0 && !place.Graph.IsZero(node.Inputs[2])) return null;
        var count = place.Row.Count + 1;
        if (place.Integers(node, 1) is not { } pads || pads.Length != 2 * count || pads.Any(pad => pad is < 0 or > int.MaxValue)) return null;
        // Neither rows nor channels are added.
        if (pads[0] != 0 || pads[1] != 0 || pads[count] != 0 || pads[count + 1] != 0) return null;
        return new(node, [.. Enumerable.Range(2, count - 2).Select(axis => new AxisPads((int)pads[axis], (int)pads[axis + count]))]);
    }
}
