using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>Layers one behind the other that were recognized in an ONNX graph.</summary>
/// <param name="Layers">The layers, without those that do nothing.</param>
/// <param name="Nodes">The nodes that they stand for.</param>
/// <param name="End">Where they end.</param>
internal sealed record OnnxWay(IReadOnlyList<ReadLayer> Layers, IReadOnlyList<GraphNode> Nodes, OnnxPlace End)
{
    // Layers inside layers; deeper ones are not followed.
    private const int MostNested = 50;

    /// <summary>Follows a graph from a place, layer by layer, as far as it is understood or to where it ends. Of several layers the one that stands for most nodes is meant.</summary>
    /// <param name="place">Where to begin.</param>
    public static OnnxWay Follow(OnnxPlace place)
    {
        var (layers, nodes) = (new List<ReadLayer>(), new List<GraphNode>());
        while (!place.IsEnd && place.Depth <= MostNested && Recognize(place) is { } layer)
        {
            nodes.AddRange(layer.Nodes);
            Append(layers, layer, place);
            place = place.At(layer.Output, RowLimit.Check(layer.Output, LayerChain.Of(place.Row, layer.All).Output));
        }

        return new(layers, nodes, place);
    }

    /// <summary>Gets the layers as they stand inside another.</summary>
    public LayerList List => LayerList.Create([.. Layers.Select(layer => layer.Layer)]);

    /// <summary>Returns all weights under the names that they have inside another layer.</summary>
    /// <param name="place">Where the layers begin.</param>
    /// <param name="owner">The name of the chain in that layer: <c>layers</c>.</param>
    public IEnumerable<WeightTensor> WeightsWithin(OnnxPlace place, string owner) => LayerChain.Of(place.Row, List).Layers
        .Zip(Layers, (placed, layer) => layer.Weights.Select(weight => weight with { Name = $"{owner}.{placed.Name}.{weight.Name}" }))
        .SelectMany(weights => weights);

    private static ReadLayer? Recognize(OnnxPlace place)
    {
        place.Graph.CountLook();
        place.Graph.Place(place.Value, place.Row);
        return LayerKinds.Known
            .Select(kind => kind.FromOnnx(place))
            .OfType<ReadLayer>()
            .Where(layer => place.Fits(layer.All) && place.IsClosed(layer))
            .OrderByDescending(layer => layer.Nodes.Count)
            .ThenBy(layer => layer.InnerCount)
            .FirstOrDefault();
    }

    // An activation behind a layer that can hold it goes inside, as users write it.
    private static void Append(List<ReadLayer> layers, ReadLayer layer, OnnxPlace place)
    {
        if (layer.Layer is Linear) return;
        if (layers is [.., { Layer: WeightedLayer { Activation: Linear } weighted } last] && layer.Layer is Activation activation && last.Output == place.Value)
        {
            var inner = layer.Weights.Select(weight => weight with { Name = $"activation.{weight.Name}" });
            layers[^1] = new(weighted with { Activation = activation }, [.. last.Weights, .. inner], [.. last.Nodes, .. layer.Nodes], layer.Output);
            return;
        }

        if (layer.Before is { } before) layers.Add(new(before, place.Value));
        layers.Add(layer);
    }
}
