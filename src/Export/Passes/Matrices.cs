namespace NeuralMl.Export;

/// <summary>Tells which values surely have two dimensions, without inferring every shape.</summary>
internal static class Matrices
{
    private static readonly HashSet<string> KeepsShape =
        ["Relu", "LeakyRelu", "Elu", "Selu", "Sigmoid", "Tanh", "Softplus", "Clip", "Cast", "BatchNormalization", "HardSwish", "HardSigmoid"];

    public static bool Contains(GraphParts graph, string value)
    {
        if (graph.Inputs.FirstOrDefault(input => input.Name == value) is { } input) return input.Shape.Count == 2;
        return graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(value)) switch
        {
            { Domain: "", Operation: "Gemm" or "Flatten" } => true,
            { Domain: "", Operation: "MatMul" } matMul => HasTwoDimensions(graph, matMul.Inputs[1]) && Contains(graph, matMul.Inputs[0]),
            { Domain: "", Operation: "Add" or "Sub" or "Mul" or "Div" } pair => ContainsOne(graph, pair),
            { Domain: "", Operation: "Concat" } concat => Contains(graph, concat.Inputs[0]),
            { Domain: "" } node when KeepsShape.Contains(node.Operation) => Contains(graph, node.Inputs[0]),
            _ => false,
        };
    }

    // A matrix and something that is broadcast to it.
    private static bool ContainsOne(GraphParts graph, GraphNode pair) =>
        pair.Inputs.All(input => Constant(graph, input) is { Shape.Count: <= 2 } || (Constant(graph, input) is null && Contains(graph, input)))
        && pair.Inputs.Any(input => Constant(graph, input) is null);

    private static bool HasTwoDimensions(GraphParts graph, string value) => Constant(graph, value) is { Shape.Count: 2 };

    private static GraphConstant? Constant(GraphParts graph, string name) => graph.Constants.FirstOrDefault(constant => constant.Name == name);
}
