namespace NeuralMl.Export;

/// <summary>Tells which values surely have two dimensions, without inferring every shape.</summary>
internal static class Matrices
{
    // As many dimensions come out as go in first.
    private static readonly HashSet<string> KeepsDimensions =
    [
        "Abs", "BatchNormalization", "Cast", "Celu", "Clip", "Dropout", "Elu", "Erf", "Exp", "Floor", "Gelu", "HardSigmoid", "HardSwish", "Identity",
        "LayerNormalization", "LeakyRelu", "Log", "LogSoftmax", "Mish", "Neg", "Not", "PRelu", "Reciprocal", "Relu", "Selu", "Sigmoid", "Sign", "Softmax",
        "Softplus", "Softsign", "Split", "Sqrt", "Tanh", "ThresholdedRelu",
    ];

    // What goes in is broadcast to one shape.
    private static readonly HashSet<string> Broadcasts =
        ["Add", "Div", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Max", "Min", "Mul", "Pow", "Sub", "Where"];

    public static bool Contains(GraphParts graph, string value)
    {
        if (graph.Inputs.FirstOrDefault(input => input.Name == value) is { } input) return input.Shape.Count == 2;
        return graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(value)) switch
        {
            { Domain: "", Operation: "Gemm" or "Flatten" } => true,
            { Domain: "", Operation: "MatMul" } matMul => HasTwoDimensions(graph, matMul.Inputs[1]) && Contains(graph, matMul.Inputs[0]),
            { Domain: "" } node when Broadcasts.Contains(node.Operation) => ContainsOne(graph, node),
            { Domain: "", Operation: "Concat" } concat => Contains(graph, concat.Inputs[0]),
            { Domain: "" } node when KeepsDimensions.Contains(node.Operation) => Contains(graph, node.Inputs[0]),
            _ => false,
        };
    }

    // A matrix and what is broadcast to it.
    private static bool ContainsOne(GraphParts graph, GraphNode node) =>
        node.Inputs.All(input => Constant(graph, input) is { Shape.Count: <= 2 } || (Constant(graph, input) is null && Contains(graph, input)))
        && node.Inputs.Any(input => Constant(graph, input) is null);

    private static bool HasTwoDimensions(GraphParts graph, string value) => Constant(graph, value) is { Shape.Count: 2 };

    private static GraphConstant? Constant(GraphParts graph, string name) => graph.Constants.FirstOrDefault(constant => constant.Name == name);
}
