using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// A block of the transformer's encoder: steps look at each other, then each is thought over by itself, and both are added to what came in
/// and normalized (Vaswani et al., 2017, arXiv:1706.03762).
/// </summary>
/// <remarks>
/// Rows <c>(time, width)</c> → the same; the number of steps stays free in ONNX. <c>x ← norm1(x + attention(x))</c>,
/// <c>x ← norm2(x + linear2(activation(linear1(x))))</c>; with <see cref="IsPreNorm"/> <c>x ← x + attention(norm1(x))</c>,
/// <c>x ← x + linear2(activation(linear1(norm2(x))))</c>. Weights as in torch: those of <see cref="MultiHeadAttention"/> as
/// <c>self_attn.…</c>, of <see cref="Dense"/> as <c>linear1.…</c> and <c>linear2.…</c>, of <see cref="LayerNorm"/> as <c>norm1.…</c> and
/// <c>norm2.…</c>.
/// </remarks>
/// <param name="HeadCount">How many heads of attention share the width; at least 1, a divisor of the width.</param>
/// <param name="FeedForwardUnits">The numbers between both dense layers; at least 1. The paper has four times the width.</param>
/// <param name="Activation">What follows the first dense layer; the default is <see cref="Activation.Relu"/>.</param>
public sealed record TransformerEncoder(int HeadCount, int FeedForwardUnits, Activation? Activation = null) : Layer, IRecognizable
{
    /// <summary>Gets what follows the first dense layer.</summary>
    /// <value>The default is <see cref="Activation.Relu"/>, the paper's.</value>
    public Activation Activation { get; init; } = Activation ?? Activation.Relu;

    /// <summary>
    /// Says whether normalization stands before attention and dense layers, not behind the sums; deep stacks learn more easily so (Xiong et
    /// al., 2020, arXiv:2002.04745).
    /// </summary>
    /// <value>The default is false, as in the paper.</value>
    public bool IsPreNorm { get; init; }

    /// <summary>Says whether a step sees only itself and the steps before it.</summary>
    /// <value>The default is false.</value>
    public bool IsCausal { get; init; }

    /// <summary>
    /// Gets the part that is set to 0 at random while training: of the attention, of the numbers between both dense layers, and of what is
    /// added.
    /// </summary>
    /// <value>From 0 up to, not including, 1; the default is 0.1, the paper's.</value>
    public double DropoutRate { get; init; } = 0.1;

    /// <summary>Gets the penalty that keeps the weights of attention and dense layers, but not the biases, small.</summary>
    /// <value>The default is null: none.</value>
    public Regularizer? Regularizer { get; init; }

    /// <inheritdoc/>
    internal override string Description => $"{Kind} ({Activation.Kind})";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(HeadCount >= 1, "headCount", "at least 1", HeadCount);
        CheckSetting(FeedForwardUnits >= 1, "feedForwardUnits", "at least 1", FeedForwardUnits);
        CheckSetting(DropoutRate is >= 0 and < 1, "dropoutRate", "at least 0 and less than 1", DropoutRate);
        if (input.Count != 2) throw Refusal("rows (time, width)", input);
        if (input[1] % HeadCount != 0) throw Refusal(FormattableString.Invariant($"a width that {HeadCount} heads divide"), input);
        if (input[1] < 2) throw Refusal("at least two numbers in each step to normalize together", input);
        _ = Parts(input).Select(part => part.Layer.OutputShape(part.Input)).ToList();
        return input;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) =>
        [.. Parts(input).SelectMany(part => part.Layer.WeightShapes(part.Input).Select(weight => weight.Within(part.Name)))];

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Steps;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input)
    {
        if (module is not TorchSharp.Modules.TransformerEncoderLayer encoder) return null;
        var (units, width) = encoder.get_parameter("linear1.weight")?.shape is [var rows, var columns] ? ((int)rows, columns) : default;
        return AttentionReading.Choose(
            encoder,
            steps => encoder.call(steps.transpose(0, 1)).transpose(0, 1), // torch's takes time first
            width,
            from count in AttentionReading.HeadCounts(width)
            from activation in new[] { Activation.Relu, Activation.Gelu }
            select new TransformerEncoder(count, units, activation) { DropoutRate = 0 });
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        new TransformerEncoderModule(this, [.. Parts(input).Select(part => (part.Name, part.Layer.CreateModule(part.Input, preset)))]);

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var parts = Parts(weights.Input).ToDictionary(part => part.Name);
        var seen = IsPreNorm ? Sum(input, Write("self_attn", Write("norm1", input))) : Write("norm1", Sum(input, Write("self_attn", input)));
        return IsPreNorm ? Sum(seen, FeedForward(Write("norm2", seen))) : Write("norm2", Sum(seen, FeedForward(seen)));

        string Sum(string value, string change) => graph.AddNode("Add", [value, change]);

        string Write(string name, string value) =>
            parts[name].Layer.WriteOnnx(graph, value, weights.Within(name, parts[name].Input));

        string FeedForward(string value)
        {
            long[] asRows = [-1, weights.Input[1]];
            var rows = graph.AddNode("Reshape", [value, graph.AddConstant($"{weights.Layer}.asRows", asRows, [2])]); // (batch · time, width)
            var shape = graph.AddNode("Shape", [value]);
            return graph.AddNode("Reshape", [Write("linear2", Write("linear1", rows)), shape]);
        }
    }

    // In the order of torch's module.
    private IEnumerable<(string Name, Layer Layer, Shape Input)> Parts(Shape input)
    {
        Shape step = [input[1]];
        var attention = new MultiHeadAttention(HeadCount) { IsCausal = IsCausal, DropoutRate = DropoutRate, Regularizer = Regularizer };
        var first = new Dense(FeedForwardUnits, Activation) { Regularizer = Regularizer };
        return
        [
            ("self_attn", attention, input),
            ("linear1", first, step),
            ("linear2", new Dense((int)input[1]) { Regularizer = Regularizer }, first.OutputShape(step)),
            ("norm1", new LayerNorm(), input),
            ("norm2", new LayerNorm(), input),
        ];
    }
}
