using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>A layer that was recognized in an ONNX graph, with its weights.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Weights">Its weights, named as within the layer: <c>weight</c>, <c>bias</c>.</param>
/// <param name="Nodes">The nodes that it stands for.</param>
/// <param name="Output">The value that it gives.</param>
internal sealed record ReadLayer(Layer Layer, IReadOnlyList<WeightTensor> Weights, IReadOnlyList<GraphNode> Nodes, string Output)
{
    /// <summary>Makes a layer without weights.</summary>
    public ReadLayer(Layer layer, string output, params IReadOnlyList<GraphNode> nodes)
        : this(layer, [], nodes, output)
    {
    }

    /// <summary>Gets a layer that has to stand before it: nodes may do at once what takes two layers. Null for none.</summary>
    public Layer? Before { get; init; }

    /// <summary>Gets the layer, behind the one that has to stand before it.</summary>
    public IReadOnlyList<Layer> All => Before is null ? [Layer] : [Before, Layer];

    /// <summary>Gets how many layers it holds: of two that stand for as many nodes, the simpler one is meant.</summary>
    public int InnerCount { get; init; }
}
