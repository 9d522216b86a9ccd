using NeuralMl.Inference;

namespace NeuralMl.Export;

/// <summary>Looks inside a graph: gives out every marked layer and finds the first that differs.</summary>
internal static class LayerProbe
{
    /// <summary>Runs one batch through a graph and compares its layers, in order, with what was expected of them.</summary>
    /// <returns>The first layer that differs; null where all agree, or nothing is expected of any.</returns>
    public static VerificationDifference? FindDifference(
        GraphParts graph, IReadOnlyList<NamedTensor> inputs, IReadOnlyList<NamedTensor> expectedLayers, IReadOnlyList<int> batch, IReadOnlySet<int>? jumpRows)
    {
        var marks = graph.Layers
            .Select(mark => (mark.Layer, mark.Value, Expected: Match(mark.Layer, expectedLayers)))
            .Where(mark => mark.Expected is not null)
            .ToArray();
        using var model = RuntimeModel.Open(graph with
        {
            // The runtime infers type and shape. No identifier has a dot, so the names are free.
            Outputs = [.. graph.Outputs, .. marks.Select((mark, index) => new GraphOutput(Name(index), mark.Value, OnnxElementType.Undefined, [], ""))],
        });
        var actual = model.Run([.. inputs.Select(input => TensorRows.Take(input, batch))]).ToDictionary(tensor => tensor.Name);
        return marks.Index()
            .Select(item => item.Item.Expected?.Compare(actual[Name(item.Index)], batch, ambiguousRows: null, jumpRows).First)
            .FirstOrDefault(difference => difference is not null);
    }

    private static string Name(int index) => FormattableString.Invariant($"layer.{index}");

    // A layer that took in the one after it gives what that one gave: conv1+batchNorm1 is compared with batchNorm1.
    private static ExpectedTensor? Match(string layer, IReadOnlyList<NamedTensor> expected)
    {
        var last = layer[(layer.LastIndexOf(FoldedMarks.Separator) + 1)..];
        var tensor = expected.FirstOrDefault(tensor => tensor.Name == layer) ?? expected.FirstOrDefault(tensor => tensor.Name == last);
        return tensor is null ? null : new ExpectedTensor(tensor with { Name = layer });
    }
}
