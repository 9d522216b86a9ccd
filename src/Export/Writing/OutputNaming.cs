namespace NeuralMl.Export;

/// <summary>Gives each output's name to the value behind it, so that no Identity node has to stand between; where that cannot be, one is put there.</summary>
internal static class OutputNaming
{
    public static GraphParts Apply(GraphParts graph)
    {
        var names = new Dictionary<string, string>();
        var copies = new List<GraphNode>();
        var given = graph.Nodes.SelectMany(node => node.Outputs).ToHashSet();
        foreach (var output in graph.Outputs)
        {
            // An input, a constant, or a value that an earlier output has named already, keeps its name.
            if (!given.Contains(output.Value) || !names.TryAdd(output.Value, output.Name)) copies.Add(Copy(output));
        }

        var renamed = graph.Rename(names);
        return renamed with
        {
            Nodes = [
                .. renamed.Nodes.Select(node => node with { Outputs = [.. node.Outputs.Select(value => names.GetValueOrDefault(value, value))] }),
                .. copies.Select(copy => copy.Rename(names))],
            Outputs = [.. graph.Outputs.Select(output => output with { Value = output.Name })],
        };
    }

    private static GraphNode Copy(GraphOutput output) =>
        new($"{output.Name}/Identity", "", "Identity", [output.Value], [output.Name], []);
}
