namespace NeuralMl.Export;

/// <summary>Checks that a graph is well formed, as the ONNX specification has it, before anything is written.</summary>
internal static class GraphCheck
{
    /// <summary>Checks a whole graph.</summary>
    /// <exception cref="InvalidOperationException">It is not well formed: the message names node and value.</exception>
    public static void Check(GraphParts graph)
    {
        var defined = new HashSet<string>();
        foreach (var input in graph.Inputs) Define(graph, $"Input '{input.Name}'", input.Name, defined);
        foreach (var constant in graph.Constants) Define(graph, $"Constant '{constant.Name}'", constant.Name, defined);
        CheckNodes(graph, defined);
        CheckOutputs(graph, defined);
    }

    /// <summary>Checks one node that is about to be added.</summary>
    /// <exception cref="InvalidOperationException">Its operator, an attribute or a value that it reads is not known.</exception>
    public static void CheckNode(GraphNode node, string graph, int opset, IReadOnlySet<string> defined)
    {
        CheckOperator(node, graph, opset);
        foreach (var input in node.Inputs.Where(input => input.Length > 0 && !defined.Contains(input)))
        {
            throw new InvalidOperationException(
                $"Graph '{graph}': node '{node.Name}' ({node.Operation}) reads '{input}', which no input, constant or earlier node gives. "
                + "Add what gives it before this node.");
        }

        foreach (var attribute in node.Attributes.Where(attribute => !IsAttributeValue(attribute.Value)))
        {
            throw new InvalidOperationException(
                $"Graph '{graph}': attribute '{attribute.Name}' of node '{node.Name}' ({node.Operation}) is a {attribute.Value.GetType().Name}. "
                + "Give a long, float, string, or an array of one of them.");
        }
    }

    private static void CheckNodes(GraphParts graph, HashSet<string> defined)
    {
        var names = new HashSet<string>();
        foreach (var node in graph.Nodes)
        {
            CheckNode(node, graph.Name, graph.Opset, defined);
            if (!names.Add(node.Name))
                throw new InvalidOperationException($"Graph '{graph.Name}': two nodes are named '{node.Name}'. Node names are unique.");
            foreach (var output in node.Outputs.Where(output => output.Length > 0))
                Define(graph, $"Node '{node.Name}' ({node.Operation})", output, defined);
        }
    }

    private static void CheckOutputs(GraphParts graph, HashSet<string> defined)
    {
        if (graph.Outputs.Count == 0)
            throw new InvalidOperationException($"Graph '{graph.Name}' has no output. Add one with AddOutput.");
        foreach (var output in graph.Outputs.Where(output => !defined.Contains(output.Value)))
        {
            throw new InvalidOperationException(
                $"Graph '{graph.Name}': output '{output.Name}' gives out '{output.Value}', which no input, constant or node gives.");
        }
    }

    private static void Define(GraphParts graph, string what, string value, HashSet<string> defined)
    {
        if (!defined.Add(value))
            throw new InvalidOperationException($"Graph '{graph.Name}': {what} gives '{value}', which is given already. Names of values are unique.");
    }

    private static void CheckOperator(GraphNode node, string graph, int opset)
    {
        var domain = node.Domain.Length == 0 ? "ai.onnx" : node.Domain;
        if (KnownOperators.OpsetOf(node.Domain, node.Operation) is not { } needed)
        {
            throw new InvalidOperationException(
                $"Graph '{graph}': node '{node.Name}' uses operator '{node.Operation}', which domain '{domain}' does not have. "
                + "Write it as standard operators.");
        }

        if (needed > opset)
        {
            throw new InvalidOperationException(
                $"Graph '{graph}': node '{node.Name}' uses operator '{node.Operation}', which needs opset {needed}, but the graph is written for opset {opset}. "
                + $"Write it as older operators, or export with opset {needed}.");
        }
    }

    private static bool IsAttributeValue(object value) => value is long or float or string or float[] or string[] || value.GetType() == typeof(long[]);
}
