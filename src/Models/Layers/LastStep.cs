using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Gives the last step of a sequence alone.</summary>
/// <remarks>Rows <c>(time, …)</c> → <c>(…)</c>; the number of steps stays free in ONNX. No weights.</remarks>
public sealed record LastStep : Layer, IRecognizable
{
    /// <inheritdoc/>
    public override Shape OutputShape(Shape input) =>
        input.Count >= 2 ? [.. input.Skip(1)] : throw Refusal("rows (time, …) of at least two dimensions", input);

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Last;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        new FunctionModule(Kind, static rows => rows.select(1, -1)); // (batch, …)

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        long[] last = [-1];
        return graph.AddNode("Gather", [input, graph.AddConstant($"{weights.Layer}.last", last, [])], new OnnxAttribute("axis", 1L));
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        place.Row.Count >= 2 && Find(place, place.Value, axis: 1, place.Row[0]) is { } last ? new(new LastStep(), last.Output, last.Nodes) : null;

    /// <summary>Finds the nodes that take the last element along an axis, or returns null where there are none: Gather, or Slice and Squeeze.</summary>
    /// <param name="place">Any place of the graph.</param>
    /// <param name="value">The value of which it is taken.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="length">The length of the axis.</param>
    internal static (IReadOnlyList<GraphNode> Nodes, string Output)? Find(OnnxPlace place, string value, int axis, long length)
    {
        if (place.Next(value, "Gather") is { } gather)
        {
            var isLast = gather.Attribute("axis", 0L) == axis && place.Constant(gather, 1) is { Shape.Count: 0, Values: long[] and [var index] } && (index == -1 || index == length - 1);
            return isLast ? ([gather], gather.Outputs[0]) : null;
        }

        if (place.Next(value, "Slice") is not { } slice || place.Integers(slice, 3) is not [var along] || along != axis) return null;
        if (place.Integers(slice, 1) is not [var start] || (start != -1 && start != length - 1) || place.Integers(slice, 2) is not [var end] || end < length) return null;
        return place.Only(slice.Outputs[0]) is { Operation: "Squeeze" } squeeze && place.Integers(squeeze, 1) is [var gone] && gone == axis
            ? ([slice, squeeze], squeeze.Outputs[0])
            : null;
    }
}
