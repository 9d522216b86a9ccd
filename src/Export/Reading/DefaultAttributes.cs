namespace NeuralMl.Export;

/// <summary>Says what a node leaves unsaid, so that two nodes that do the same look the same.</summary>
/// <remarks>Source: the operator schemas of opset 17 (Operators.md of ONNX). Settings that follow from shapes are left out.</remarks>
internal static class DefaultAttributes
{
    private static readonly Dictionary<string, OnnxAttribute[]> Defaults = new()
    {
        ["ArgMax"] = [new("axis", 0L), new("keepdims", 1L), new("select_last_index", 0L)],
        ["AveragePool"] = [new("auto_pad", "NOTSET"), new("ceil_mode", 0L), new("count_include_pad", 0L)],
        ["BatchNormalization"] = [new("epsilon", 1e-5f)],
        ["Celu"] = [new("alpha", 1f)],
        ["Conv"] = [new("auto_pad", "NOTSET"), new("group", 1L)],
        ["ConvTranspose"] = [new("auto_pad", "NOTSET"), new("group", 1L)],
        ["DepthToSpace"] = [new("mode", "DCR")],
        ["Elu"] = [new("alpha", 1f)],
        ["Flatten"] = [new("axis", 1L)],
        ["GRU"] = [new("direction", "forward"), new("layout", 0L), new("linear_before_reset", 0L)],
        ["Gather"] = [new("axis", 0L)],
        ["Gelu"] = [new("approximate", "none")],
        ["Gemm"] = [new("alpha", 1f), new("beta", 1f), new("transA", 0L), new("transB", 0L)],
        ["HardSigmoid"] = [new("alpha", 0.2f), new("beta", 0.5f)],
        ["InstanceNormalization"] = [new("epsilon", 1e-5f)],
        ["LSTM"] = [new("direction", "forward"), new("input_forget", 0L), new("layout", 0L)],
        ["LayerNormalization"] = [new("axis", -1L), new("epsilon", 1e-5f)],
        ["LeakyRelu"] = [new("alpha", 0.01f)],
        ["LogSoftmax"] = [new("axis", -1L)],
        ["MaxPool"] = [new("auto_pad", "NOTSET"), new("ceil_mode", 0L), new("storage_order", 0L)],
        ["OneHot"] = [new("axis", -1L)],
        ["Pad"] = [new("mode", "constant")],
        ["RNN"] = [new("direction", "forward"), new("layout", 0L)],
        ["ReduceMax"] = [new("keepdims", 1L)],
        ["ReduceMean"] = [new("keepdims", 1L)],
        ["ReduceSum"] = [new("keepdims", 1L)],
        ["Reshape"] = [new("allowzero", 0L)],
        ["Resize"] =
        [
            new("coordinate_transformation_mode", "half_pixel"), new("mode", "nearest"), new("nearest_mode", "round_prefer_floor"),
        ],
        ["Selu"] = [new("alpha", 1.67326319217681884765625f), new("gamma", 1.05070102214813232421875f)],
        ["Shape"] = [new("start", 0L)],
        ["Softmax"] = [new("axis", -1L)],
        ["Split"] = [new("axis", 0L)],
        ["ThresholdedRelu"] = [new("alpha", 1f)],
    };

    // Settings that change nothing that is read: hints for checkers, and choices among results that are equal.
    private static readonly HashSet<string> Idle = ["stash_type", "select_last_index", "storage_order", "cubic_coeff_a", "extrapolation_value", "exclude_outside"];

    /// <summary>Returns a node with all settings.</summary>
    /// <param name="node">The node, as opset 17 has it.</param>
    /// <param name="opset">The opset that it is written in: before 13, Softmax began at axis 1.</param>
    public static GraphNode Fill(GraphNode node, int opset)
    {
        if (node.Domain.Length > 0) return node;
        var missing = Defaults.GetValueOrDefault(node.Operation, [])
            .Where(attribute => node.Attributes.All(given => given.Name != attribute.Name))
            .Select(attribute => opset < 13 && node.Operation is "Softmax" or "LogSoftmax" ? attribute with { Value = 1L } : attribute);
        return node with { Attributes = [.. node.Attributes.Concat(missing).Where(attribute => !Idle.Contains(attribute.Name)).OrderBy(attribute => attribute.Name, StringComparer.Ordinal)] };
    }
}
