using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A layer of a weight, a bias and an activation, such as <see cref="Dense"/> and the convolutions.</summary>
/// <remarks>Its weights are <c>weight</c>, <c>bias</c> where it has one, then those of the activation as <c>activation.…</c>.</remarks>
/// <param name="Activation">What follows the weighted sum; the default is <see cref="Activation.Linear"/>.</param>
public abstract record WeightedLayer(Activation? Activation = null) : Layer
{
    /// <summary>Gets what follows the weighted sum.</summary>
    /// <value>The default is <see cref="Activation.Linear"/>.</value>
    public Activation Activation { get; init; } = Activation ?? Activation.Linear;

    /// <summary>Says whether a bias is added to each sum.</summary>
    /// <value>The default is true.</value>
    public bool UseBias { get; init; } = true;

    /// <summary>Gets how the weight starts.</summary>
    /// <value>The default is null: the preset's.</value>
    public Initializer? WeightInitializer { get; init; }

    /// <summary>Gets how the bias starts.</summary>
    /// <value>The default is null: the preset's.</value>
    public Initializer? BiasInitializer { get; init; }

    /// <summary>Gets the penalty that keeps the weight small.</summary>
    /// <value>The default is null: none.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>Gets the largest Euclidean norm of the weights that go into one unit; longer ones are shortened after each step (Srivastava et al., 2014).</summary>
    /// <value>Greater than 0; the default is null: no limit.</value>
    public double? MaxNorm { get; init; }

    /// <inheritdoc/>
    internal override bool TakesBFloat16 => Activation.TakesBFloat16;

    /// <inheritdoc/>
    internal override string Description => Activation is Linear ? Kind : $"{Kind} ({Activation.Kind})";

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input)
    {
        CheckSetting(MaxNorm is null or > 0, "maxNorm", "greater than 0", MaxNorm ?? 0);
        return Activation.OutputShape(SumShape(input));
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<WeightShape> WeightShapes(Shape input)
    {
        return
        [
            new("weight", WeightSize(input)) { Regularizer = Regularizer, MaxNorm = MaxNorm },
            .. UseBias ? [new WeightShape("bias", [BiasCount(input)])] : Array.Empty<WeightShape>(),
            .. Activation.WeightShapes(SumShape(input)).Select(inner => inner.Within("activation")),
        ];
    }

    /// <inheritdoc/>
    protected internal sealed override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var fan = FanOf(input);
        var weight = (WeightInitializer ?? preset.ForWeights()).Create(WeightSize(input), fan);
        var bias = UseBias ? (BiasInitializer ?? preset.ForBiases()).Create([BiasCount(input)], fan) : null;
        return new WeightedModule(Kind, weight, bias, WeightedSum(input), Activation.CreateModule(SumShape(input), preset), Learned(input));
    }

    /// <inheritdoc/>
    protected internal sealed override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        string[] inputs = [input, WriteWeight(graph, weights), .. UseBias ? [weights.AddConstant(graph, "bias")] : Array.Empty<string>()];
        var sum = WriteWeightedSum(graph, inputs, weights.Input);
        return Activation.WriteOnnx(graph, sum, weights.Within("activation", SumShape(weights.Input)));
    }

    /// <summary>Returns the shape of the weighted sum of one row, before the activation; checks all settings.</summary>
    /// <param name="input">The shape of one row that comes in.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or the layer cannot take that shape.</exception>
    protected abstract Shape SumShape(Shape input);

    /// <summary>Returns the shape of the weight, as torch has it: <c>[out, in, …kernel]</c>, transposed convolutions <c>[in, out, …kernel]</c>.</summary>
    /// <param name="input">The shape of one row that comes in.</param>
    protected abstract Shape WeightSize(Shape input);

    /// <summary>Returns the number of biases: one for each that comes out, by default the weight's first size.</summary>
    /// <param name="input">The shape of one row that comes in.</param>
    protected virtual long BiasCount(Shape input) => WeightSize(input)[0];

    /// <summary>Returns how many numbers go into and come out of one unit, which initializers scale by.</summary>
    /// <param name="input">The shape of one row that comes in.</param>
    protected virtual Fan FanOf(Shape input) => Fan.Of(WeightSize(input));

    /// <summary>Returns the function of input, weight and bias that makes the sum.</summary>
    /// <param name="input">The shape of one row that comes in.</param>
    protected abstract Func<Tensor, Tensor, Tensor?, Tensor> WeightedSum(Shape input);

    /// <summary>Returns what computes the sum and its gradients faster than torch where it learns; null where there is nothing.</summary>
    /// <param name="input">The shape of one row that comes in.</param>
    private protected virtual LearnedSum? Learned(Shape input) => null;

    /// <summary>Writes the weight as a constant, by default in its own shape.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="weights">The layer's weights and shape.</param>
    /// <returns>The value of the weight.</returns>
    protected virtual string WriteWeight(OnnxGraph graph, LayerWeights weights) => weights.AddConstant(graph, "weight");

    /// <summary>Writes the weighted sum as ONNX nodes.</summary>
    /// <param name="graph">The graph to write to.</param>
    /// <param name="inputs">The values of input, weight and, where there is one, bias.</param>
    /// <param name="inputShape">The shape of one row that comes in.</param>
    /// <returns>The value of the sum.</returns>
    protected abstract string WriteWeightedSum(OnnxGraph graph, IReadOnlyList<string> inputs, Shape inputShape);

    /// <summary>Returns a convolution that was recognized, with its bias: an input of its node, or the addition behind it.</summary>
    /// <param name="place">Rows <c>(channels, …)</c>.</param>
    /// <param name="layer">The layer, with all settings but whether it has a bias.</param>
    /// <param name="node">Its node.</param>
    /// <param name="weight">Its weight.</param>
    /// <returns>The layer, or null where it does not take the rows or its weight is of another shape.</returns>
    private protected static ReadLayer? Read(OnnxPlace place, WeightedLayer layer, GraphNode node, WeightTensor weight)
    {
        if (!place.Fits(layer) || layer.WeightSize(place.Row) != weight.Shape) return null;
        var isGiven = node.Inputs.Count > 2 && node.Inputs[2].Length > 0;
        var behind = isGiven ? null : ReadWeights.Bias(place, node.Outputs[0], layer.SumShape(place.Row), channelAxis: 0);
        var bias = isGiven ? place.Constant(node, 2)?.Values as float[] : behind?.Values;
        if (isGiven && bias?.LongLength != layer.BiasCount(place.Row)) return null;
        IReadOnlyList<GraphNode> nodes = behind is { Node: var add } ? [node, add] : [node];
        IReadOnlyList<WeightTensor> weights = bias is null ? [weight] : [weight, WeightTensor.FromFloats("bias", [bias.Length], bias)];
        return new(layer with { UseBias = bias is not null }, weights, nodes, nodes[^1].Outputs[0]);
    }
}
