namespace NeuralMl.Export;

/// <summary>Refuses nodes that lack inputs which their operator needs.</summary>
/// <remarks>Source: the operator schemas of opset 17 (Operators.md of ONNX). An operator that is not listed needs one.</remarks>
internal static class RequiredInputs
{
    private static readonly Dictionary<string, int> Counts = new()
    {
        ["Add"] = 2, ["And"] = 2, ["BatchNormalization"] = 5, ["Constant"] = 0, ["Conv"] = 2, ["ConvTranspose"] = 2, ["CumSum"] = 2, ["Div"] = 2,
        ["Equal"] = 2, ["Expand"] = 2, ["GRU"] = 3, ["Gather"] = 2, ["Gemm"] = 2, ["Greater"] = 2, ["GreaterOrEqual"] = 2,
        ["InstanceNormalization"] = 3, ["LSTM"] = 3, ["LayerNormalization"] = 2, ["Less"] = 2, ["LessOrEqual"] = 2, ["MatMul"] = 2, ["Mod"] = 2,
        ["Mul"] = 2, ["OneHot"] = 3, ["Or"] = 2, ["PRelu"] = 2, ["Pad"] = 2, ["Pow"] = 2, ["RNN"] = 3, ["Range"] = 3, ["Reshape"] = 2,
        ["Slice"] = 3, ["Sub"] = 2, ["Tile"] = 2, ["TopK"] = 2, ["Unsqueeze"] = 2, ["Where"] = 3, ["Xor"] = 2,
    };

    /// <summary>Checks a node that is as opset 17 has it.</summary>
    /// <exception cref="InvalidDataException">It lacks an input.</exception>
    public static void Check(GraphNode node)
    {
        var needed = node.Domain.Length == 0 && Counts.TryGetValue(node.Operation, out var count) ? count : 1;
        var given = node.Inputs.TakeWhile(input => input.Length > 0).Count();
        if (given < needed)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"Node '{node.Name}' ({node.Operation}) has {given} of the {needed} inputs that it needs. Export the model again."));
        }
    }
}
