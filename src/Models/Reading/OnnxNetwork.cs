using NeuralMl.Export;
using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>Reads an ONNX file back as layers with their weights.</summary>
internal static class OnnxNetwork
{
    private const int ShownNodes = 4;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputShape">The shape of one row, or null for what the file says.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or uses what is not read.</exception>
    /// <exception cref="NotSupportedException">The graph is sound, but not made of known layers: node and operator.</exception>
    public static TrainedNetwork Read(string path, Shape? inputShape) => Read(ModelReader.Read(path), path, inputShape);

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">What to call the file in errors.</param>
    /// <param name="inputShape">The shape of one row, or null for what the file says.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or uses what is not read.</exception>
    /// <exception cref="NotSupportedException">The graph is sound, but not made of known layers: node and operator.</exception>
    public static TrainedNetwork Read(byte[] bytes, string name, Shape? inputShape = null) => Read(ModelReader.Read(bytes, name), name, inputShape);

    private static TrainedNetwork Read(GraphParts parts, string name, Shape? inputShape)
    {
        try
        {
            var graph = new ReadGraph(parts);
            var entry = OnnxEntry.Of(graph, inputShape);
            var end = OnnxExit.EndOf(graph);
            var way = OnnxWay.Follow(new(graph, entry.Value, entry.Row, view: null, end));
            if (!way.End.IsEnd) throw NotUnderstood(way.End);
            return Assemble(entry.Row, [.. entry.Layers, .. way.Layers]);
        }
        catch (NotSupportedException fault)
        {
            throw new NotSupportedException($"'{name}': {fault.Message}", fault);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"'{name}': {fault.Message}", fault);
        }
    }

    private static TrainedNetwork Assemble(Shape row, IReadOnlyList<ReadLayer> layers)
    {
        var network = new Sequential(row);
        foreach (var layer in layers)
        {
            var name = NameOf(layer);
            network.Add(network.Layers.Any(other => other.Name == name) ? layer.Layer : layer.Layer with { Name = name });
        }

        var weights = network.PlacedLayers.Zip(layers)
            .SelectMany(pair => pair.Second.Weights.Select(weight => weight with { Name = $"{pair.First.Name}.{weight.Name}" }))
            .ToDictionary(weight => weight.Name);
        var expected = network.WeightShapes();
        WeightCheck.Check([.. weights.Values], [.. expected.Select(weight => (weight.Name, weight.Type, weight.Shape))]);
        return new(network, [.. expected.Select(weight => weights[weight.Name])]);
    }

    // NeuralMl names nodes after their layer: dense1/Gemm, of a layer inside another residual1.layers.dense1/Gemm.
    private static string? NameOf(ReadLayer layer)
    {
        string[] names = [.. layer.Nodes.Select(node => node.Name.Split('/') is [var owner, _] ? owner.Split('.')[0] : "").Distinct()];
        // An activation that went into a layer has nodes of its own.
        return (names.Length == 1 || layer.Layer is WeightedLayer) && LayerChain.IsName(names[0]) ? names[0] : null;
    }

    private static NotSupportedException NotUnderstood(OnnxPlace place)
    {
        var readers = place.Readers.ToArray();
        if (readers.Length == 0)
            return new($"Nothing leads from '{place.Value}' to the output. Export a network whose output follows from its input.");
        var shown = readers.Take(ShownNodes).Select(node => $"'{node.Name}' ({Describe(place, node)})").ToList();
        if (readers.Length > ShownNodes) shown.Add("…");
        var nodes = $"{(shown.Count == 1 ? "Node" : "Nodes")} {string.Join(" and ", shown)}";
        return new(
            $"{nodes}, which {(shown.Count == 1 ? "reads" : "read")} '{place.Value}' with rows {place.Row}, {(shown.Count == 1 ? "is" : "are")} no layer that is known here. "
            + "Leave it out of the exported network, or write it as layers that docs/LAYERS.md lists.");
    }

    // Its operator and the shapes of its weights: a known operator is refused for what they are, as a kernel larger than the row.
    private static string Describe(OnnxPlace place, GraphNode node)
    {
        var operation = node.Domain.Length == 0 ? node.Operation : $"{node.Domain}:{node.Operation}";
        string[] weights = [.. node.Inputs.Select(place.Graph.Constant).OfType<GraphConstant>().Select(constant => $"{constant.Shape}")];
        return weights.Length == 0 ? operation : $"{operation} with constants of shape {string.Join(" and ", weights)}";
    }
}
