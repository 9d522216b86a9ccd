namespace NeuralMl.Export;

/// <summary>A convolution or dense layer in a graph: Conv, ConvTranspose, Gemm, or MatMul and Add. Its weight has the output channels on one axis.</summary>
internal sealed record AffineLayer(IReadOnlyList<GraphNode> Nodes, GraphConstant Weight, int ChannelAxis, GraphConstant? Bias)
{
    private const int BiasInput = 2;

    public string BiasName => Bias?.Name ?? $"{Weight.Name}.bias";

    private long ChannelCount => Weight.Shape[ChannelAxis];

    /// <summary>Returns the layer that gives a value, or null where it is none that can be scaled by channel.</summary>
    public static AffineLayer? Find(GraphParts graph, string value, int channelCount)
    {
        var layer = graph.Nodes.FirstOrDefault(node => node.Outputs.Contains(value)) switch
        {
            { Domain: "", Operation: "Conv" } conv => OneNode(graph, conv, channelAxis: 0),
            { Domain: "", Operation: "ConvTranspose" } transposed when transposed.Attribute("group", 1L) == 1 => OneNode(graph, transposed, channelAxis: 1),
            { Domain: "", Operation: "Gemm" } gemm when IsPlain(gemm) => OneNode(graph, gemm, gemm.Attribute("transB", 0L) == 0 ? 1 : 0),
            { Domain: "", Operation: "Add" } add => MatMulAndAdd(graph, add),
            _ => null,
        };
        return layer is not null && layer.ChannelCount == channelCount && layer.HasPlainBias ? layer : null;
    }

    // Anything else would be broadcast in ways that a bias by channel cannot express.
    private bool HasPlainBias => Bias is null || (Bias.Shape.Count > 0 && Bias.Shape[^1] == ChannelCount && Bias.Shape.ElementCount == ChannelCount);

    /// <summary>Returns the weight with each output channel times its factor.</summary>
    public GraphConstant ScaledWeight(ChannelScale scale, string name)
    {
        var values = (float[])Weight.Values;
        var scaled = new float[values.Length];
        var inner = Weight.Shape.Skip(ChannelAxis + 1).Aggregate(1L, (product, size) => product * size);
        for (var i = 0; i < values.Length; i++) scaled[i] = (float)(values[i] * scale.Factors[i / inner % ChannelCount]);
        return Weight with { Name = name, Values = scaled };
    }

    /// <summary>Returns the bias that the scaled layer adds. Its shape is <c>(channels)</c>.</summary>
    public GraphConstant ScaledBias(ChannelScale scale, string name)
    {
        var values = Bias?.Values as float[] ?? new float[scale.Count];
        float[] scaled = [.. values.Select((value, channel) => (float)(((value - scale.Means[channel]) * scale.Factors[channel]) + scale.Offsets[channel]))];
        return new GraphConstant(name, OnnxElementType.Float, [scale.Count], scaled);
    }

    /// <summary>Returns the layer's nodes, by name, with other constants and another name for the output.</summary>
    public IReadOnlyDictionary<string, GraphNode> WithConstants(string weight, string bias, string output)
    {
        var first = Nodes[0] with { Inputs = [Nodes[0].Inputs[0], weight, bias], Outputs = [output] };
        if (Nodes.Count == 1) return new Dictionary<string, GraphNode> { [first.Name] = first };
        var matMul = Nodes[0] with { Inputs = [Nodes[0].Inputs[0], weight] };
        var add = Nodes[1] with { Inputs = [matMul.Outputs[0], bias], Outputs = [output] };
        return new Dictionary<string, GraphNode> { [matMul.Name] = matMul, [add.Name] = add };
    }

    private static AffineLayer? OneNode(GraphParts graph, GraphNode node, int channelAxis)
    {
        if (Constant(graph, node.Inputs[1]) is not { } weight) return null;
        if (node.Inputs.Count <= BiasInput || node.Inputs[BiasInput].Length == 0) return new AffineLayer([node], weight, channelAxis, null);
        return Constant(graph, node.Inputs[BiasInput]) is { } bias ? new AffineLayer([node], weight, channelAxis, bias) : null;
    }

    private static AffineLayer? MatMulAndAdd(GraphParts graph, GraphNode add)
    {
        if (add.Inputs.Select(name => Constant(graph, name)).FirstOrDefault(constant => constant is not null) is not { } bias) return null;
        var product = add.Inputs[0] == bias.Name ? add.Inputs[1] : add.Inputs[0];
        var matMul = graph.Nodes.FirstOrDefault(node => node is { Domain: "", Operation: "MatMul" } && node.Outputs[0] == product);
        if (matMul is null || graph.CountUses()[product] != 1 || graph.Layers.Any(mark => mark.Value == product)) return null;
        if (Constant(graph, matMul.Inputs[1]) is not { Shape.Count: 2 } weight) return null;

        // Of three dimensions, the second would be normalized, and that is not the one which the bias runs along.
        return Matrices.Contains(graph, matMul.Inputs[0]) ? new AffineLayer([matMul, add], weight, 1, bias) : null;
    }

    private static bool IsPlain(GraphNode gemm) => gemm.Attribute("alpha", 1f) == 1f && gemm.Attribute("beta", 1f) == 1f;

    private static GraphConstant? Constant(GraphParts graph, string name) =>
        graph.Constants.FirstOrDefault(constant => constant.Name == name && constant.Type == OnnxElementType.Float);
}
