namespace NeuralMl.Export;

/// <summary>Checks that a graph that was read is well formed: names given once, and before they are read.</summary>
internal static class ReadGraphCheck
{
    /// <summary>Checks a graph.</summary>
    /// <exception cref="InvalidDataException">It is not well formed: node and value.</exception>
    public static void Check(GraphParts graph)
    {
        var given = new HashSet<string>();
        foreach (var name in graph.Inputs.Select(input => input.Name).Concat(graph.Constants.Select(constant => constant.Name))) Give(name, given);
        foreach (var node in graph.Nodes)
        {
            foreach (var input in node.Inputs.Where(input => input.Length > 0 && !given.Contains(input)))
                throw new InvalidDataException($"Node '{node.Name}' ({node.Operation}) reads '{input}', which no input, tensor or node gives. Export the model again.");
            foreach (var output in node.Outputs.Where(output => output.Length > 0)) Give(output, given);
        }

        if (graph.Outputs.Count == 0) throw new InvalidDataException("It has no output. Export the model again.");
        foreach (var output in graph.Outputs.Where(output => !given.Contains(output.Value)))
            throw new InvalidDataException($"Output '{output.Name}' is given by no input, tensor or node. Export the model again.");
    }

    private static void Give(string name, HashSet<string> given)
    {
        if (!given.Add(name)) throw new InvalidDataException($"Two of its inputs, tensors and nodes give '{name}'. Names of values are unique: export the model again.");
    }
}
