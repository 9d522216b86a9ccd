using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Self-attention of several heads: each step looks at all steps, weighted by how well its query fits their keys, and takes up their
/// values: <c>softmax(Q Kᵀ / √size) V</c> in each head (Vaswani et al., 2017, arXiv:1706.03762).
/// </summary>
/// <remarks>
/// Rows <c>(time, width)</c> → the same; the number of steps stays free in ONNX. It does not know the order of steps: put a
/// <see cref="SinusoidalPosition"/> or <see cref="LearnedPosition"/> before it. Weights as in torch: <c>in_proj_weight (3 · width, width)</c>
/// for queries, keys and values, <c>in_proj_bias (3 · width)</c>, <c>out_proj.weight (width, width)</c>, <c>out_proj.bias (width)</c>.
/// Biases start at 0.
/// </remarks>
/// <param name="HeadCount">How many heads share the width; at least 1, a divisor of the width.</param>
public sealed record MultiHeadAttention(int HeadCount) : Layer, IRecognizable
{
    /// <summary>Says whether a step sees only itself and the steps before it.</summary>
    /// <value>The default is false.</value>
    public bool IsCausal { get; init; }

    /// <summary>Gets the part of the attention that is set to 0 at random while training.</summary>
    /// <value>From 0 up to, not including, 1; the default is 0.</value>
    public double DropoutRate { get; init; }

    /// <summary>Says whether biases are added.</summary>
    /// <value>The default is true.</value>
    public bool UseBias { get; init; } = true;

    /// <summary>Gets how the weights start.</summary>
    /// <value>The default is null: the preset's; for torch Glorot-uniform for what goes in and Kaiming-uniform for what comes out.</value>
    public Initializer? WeightInitializer { get; init; }

    /// <summary>Gets the penalty that keeps the weights, but not the biases, small.</summary>
    /// <value>The default is null: none.</value>
    public Regularizer? Regularizer { get; init; }

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(HeadCount >= 1, "headCount", "at least 1", HeadCount);
        CheckSetting(DropoutRate is >= 0 and < 1, "dropoutRate", "at least 0 and less than 1", DropoutRate);
        if (input.Count != 2) throw Refusal("rows (time, width)", input);
        if (input[1] % HeadCount != 0) throw Refusal(FormattableString.Invariant($"a width that {HeadCount} heads divide"), input);
        return input;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) =>
    [
        new("in_proj_weight", [3 * input[1], input[1]]) { Regularizer = Regularizer },
        .. UseBias ? [new WeightShape("in_proj_bias", [3 * input[1]])] : Array.Empty<WeightShape>(),
        .. Output(input).WeightShapes([input[1]]).Select(weight => weight.Within("out_proj")),
    ];

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Steps;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.MultiheadAttention attention) return null;
        var weights = attention.named_parameters().ToDictionary(named => named.name, named => named.parameter);
        if (weights.ContainsKey("bias_k")) throw new ArgumentException("its add_bias_kv is true, which is not known here. Make it without.");
        if (!weights.TryGetValue("in_proj_weight", out var projection))
            throw new ArgumentException("its keys or values have a width of their own (kdim, vdim); here a sequence looks at itself.");
        var width = projection.shape[1];
        var useBias = weights.ContainsKey("in_proj_bias");
        return AttentionReading.Choose(
            attention, Run, width, AttentionReading.HeadCounts(width).Select(count => new MultiHeadAttention(count) { UseBias = useBias }));

        Tensor Run(Tensor rows)
        {
            var steps = rows.transpose(0, 1); // (time, batch, width), as torch's takes them
            return attention.call(steps, steps, steps, null, false, null).Item1.transpose(0, 1); // (batch, time, width)
        }
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var width = input[1];
        // torch takes queries, keys and values as one matrix, the others as three.
        var fan = new Fan(width, preset == Preset.Torch ? 3 * width : width);
        var initializer = WeightInitializer ?? (preset == Preset.Torch ? Initializer.GlorotUniform : preset.ForWeights());
        return new AttentionModule(
            this,
            initializer.Create([3 * width, width], fan),
            UseBias ? Initializer.Zeros.Create([3 * width], fan) : null,
            Output(input).CreateModule([width], preset));
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var width = weights.Input[1];
        var size = width / HeadCount;
        var parts = graph.AddNodes(
            "Split",
            [Projection.Write(graph, input, weights, "in_proj_weight", UseBias ? "in_proj_bias" : null), Sizes("parts", width, width, width)],
            3,
            new OnnxAttribute("axis", 2L));
        var heads = Sizes("heads", 0, 0, HeadCount, size);
        var queries = graph.AddNode("Mul", [Head(parts[0], 0, 2, 1, 3), weights.AddScalar(graph, "scale", (float)(1 / Math.Sqrt(size)))]);
        var scores = graph.AddNode("MatMul", [queries, Head(parts[1], 0, 2, 3, 1)]); // (batch, heads, time, time)
        if (IsCausal) scores = graph.AddNode("Add", [scores, WriteMask(graph, input, weights)]);
        var attention = graph.AddNode("Softmax", [scores], new OnnxAttribute("axis", -1L));
        var seen = graph.AddNode("MatMul", [attention, Head(parts[2], 0, 2, 1, 3)]); // (batch, heads, time, size)
        var steps = graph.AddNode("Reshape", [Moved(seen, 0, 2, 1, 3), Sizes("width", 0, 0, width)]);
        return Projection.Write(graph, steps, weights, "out_proj.weight", UseBias ? "out_proj.bias" : null);

        string Sizes(string name, params long[] sizes) => graph.AddConstant($"{weights.Layer}.{name}", sizes, [sizes.Length]);
        string Moved(string value, params long[] axes) => graph.AddNode("Transpose", [value], new OnnxAttribute("perm", axes));
        string Head(string value, params long[] axes) => Moved(graph.AddNode("Reshape", [value, heads]), axes);
    }

    // −∞ above the diagonal, where a step would look at later ones: (time, time).
    private static string WriteMask(OnnxGraph graph, string input, LayerWeights weights)
    {
        var time = StepNumbers.WriteCount(graph, input);
        var square = graph.AddNode("Concat", [time, time], new OnnxAttribute("axis", 0L));
        var all = graph.AddNode("Expand", [weights.AddScalar(graph, "never", float.NegativeInfinity), square]);
        long[] next = [1];
        return graph.AddNode("Trilu", [all, graph.AddConstant($"{weights.Layer}.next", next, [])], new OnnxAttribute("upper", 1L));
    }

    private Dense Output(Shape input) => new((int)input[1])
    {
        UseBias = UseBias,
        WeightInitializer = WeightInitializer,
        BiasInitializer = Initializer.Zeros,
        Regularizer = Regularizer,
    };

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Row.Count != 2 || place.Next("MatMul") is not { } product || place.Only(product.Outputs[0]) is not { } next) return null;
        var useBias = next.Operation == "Add";
        if (useBias && place.Only(next.Outputs[0]) is not { Operation: "Split" }) return null;
        var split = useBias ? place.Only(next.Outputs[0]) : next;
        if (split is not { Operation: "Split" } || place.Next(split.Outputs[0], "Reshape") is not { } heads || place.Integers(heads, 1) is not [0, 0, var count, _]) return null;
        var layer = new MultiHeadAttention((int)Math.Clamp(count, 0, int.MaxValue)) { UseBias = useBias };
        return Find(place, layer) ?? Find(place, layer with { IsCausal = true });
    }

    private static ReadLayer? Find(OnnxPlace place, MultiHeadAttention layer) => place.As(layer, layer.WriteOnnx, "in_proj_weight", "out_proj.weight");
}
