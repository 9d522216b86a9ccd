using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Group normalization: brings the channels of each group of a row to mean 0 and deviation 1 together, then scales and shifts each channel
/// by learned numbers: <c>(x − mean) / √(variance + ε) · weight + bias</c>, the variance over all n numbers of the group (Wu and He, 2018,
/// arXiv:1803.08494). The batch has no part in it, so it serves where batches are small.
/// </summary>
/// <remarks>
/// Rows <c>(channels, …)</c> keep their shape. Weights of one number per channel: <c>weight</c> and <c>bias</c>. In ONNX it is the
/// normalization of instances whose channels are the groups, as its own operator counts scales differently in opsets 18 and 21.
/// </remarks>
/// <param name="Groups">The number of groups; at least 1, and a divisor of the channels. With 1 all channels are normalized together.</param>
public sealed record GroupNorm(int Groups) : Layer, IRecognizable
{
    /// <summary>Gets what is added to the variance.</summary>
    /// <value>Greater than 0; the default is 1e-5.</value>
    public double Epsilon { get; init; } = 1e-5;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Groups >= 1, "groups", "at least 1", Groups);
        CheckSetting(double.IsFinite(Epsilon) && Epsilon > 0, "epsilon", "greater than 0", Epsilon);
        if (input.Count == 0) throw Refusal("rows (channels, …)", input);
        if (input[0] % Groups != 0) throw Refusal(FormattableString.Invariant($"channels that {Groups} groups divide"), input);
        if (input.ElementCount / Groups < 2) throw Refusal("groups of at least two numbers", input, "Choose fewer groups.");
        return input;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) => [new("weight", [input[0]]), new("bias", [input[0]])];

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.GroupNorm norm) return null;
        return new(new GroupNorm((int)norm.num_groups) { Epsilon = norm.eps })
        {
            Weights = norm.affine || input.Count == 0 ? null : RecognizedLayer.PlainWeights([input[0]], module),
        };
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) => new WeightedModule(
        Kind,
        Initializer.Ones.Create([input[0]], default),
        Initializer.Zeros.Create([input[0]], default),
        (rows, weight, bias) =>
        {
            var grouped = rows.reshape(rows.shape[0], Groups, -1); // (batch, groups, numbers)
            var normalized = Standardization.Apply(grouped, [-1], Epsilon).reshape(rows.shape);
            return Standardization.AffineByChannel(normalized, weight, bias); // (batch, channels, …)
        },
        nn.Identity());

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var row = weights.Input;
        var grouped = WriteReshape(graph, input, weights.Layer, [Groups, row.ElementCount / Groups]);
        string[] perGroup =
        [
            graph.AddConstant($"{weights.Layer}.groupScale", Enumerable.Repeat(1f, Groups).ToArray(), [Groups]),
            graph.AddConstant($"{weights.Layer}.groupShift", new float[Groups], [Groups]),
        ];
        var normalized = graph.AddNode("InstanceNormalization", [grouped, .. perGroup], new OnnxAttribute("epsilon", (float)Epsilon));
        var scaled = graph.AddNode("Mul", [WriteReshape(graph, normalized, weights.Layer, row), PerChannel(graph, weights, "weight")]);
        return graph.AddNode("Add", [scaled, PerChannel(graph, weights, "bias")]);
    }

    // 0 keeps the size of the batch.
    private static string WriteReshape(OnnxGraph graph, string value, string layer, Shape row) =>
        graph.AddNode("Reshape", [value, graph.AddConstant($"{layer}.shape", row.Prepend(0).ToArray(), [row.Count + 1])]);

    // (channels, 1, …): one number for all pixels of a channel.
    private static string PerChannel(OnnxGraph graph, LayerWeights weights, string parameter)
    {
        Shape shape = [weights.Input[0], .. Enumerable.Repeat(1L, weights.Input.Count - 1)];
        return graph.AddConstant($"{weights.Layer}.{parameter}", weights[parameter].ToFloats(), shape);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Next("Reshape") is not { } apart || place.Next(apart.Outputs[0], "InstanceNormalization") is not { } node) return null;
        if (place.Constant(node, 1)?.Shape is not [var groups] || groups > place.Row[0]) return null;
        var layer = new GroupNorm((int)groups) { Epsilon = ReadWeights.Decimal(node.Attribute("epsilon", 1e-5f)) };
        return place.As(layer) ?? place.As(layer, layer.WriteTorchForm);
    }

    private string WriteTorchForm(OnnxGraph graph, string input, LayerWeights weights)
    {
        long[] sizes = [0, Groups, -1];
        string[] perGroup =
        [
            graph.AddConstant("scale", Enumerable.Repeat(1f, Groups).ToArray(), [Groups]),
            graph.AddConstant("shift", new float[Groups], [Groups]),
        ];
        var grouped = graph.AddNode("Reshape", [input, graph.AddConstant("sizes", sizes, [3])]);
        var normalized = graph.AddNode("InstanceNormalization", [grouped, .. perGroup], new OnnxAttribute("epsilon", (float)Epsilon));
        var whole = graph.AddNode("Reshape", [normalized, graph.AddNode("Shape", [input])]);
        return graph.AddNode("Add", [graph.AddNode("Mul", [whole, PerChannel(graph, weights, "weight")]), PerChannel(graph, weights, "bias")]);
    }
}
