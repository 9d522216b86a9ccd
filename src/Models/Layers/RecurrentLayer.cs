using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A layer that walks through time and remembers: <see cref="SimpleRnn"/>, <see cref="Lstm"/>, <see cref="Gru"/>.</summary>
/// <remarks>
/// Rows <c>(time, features)</c> → the last answer <c>(directions · units)</c>, or all <c>(time, directions · units)</c>; the number of
/// steps stays free in ONNX. Its memory begins at 0 in each row. Weights as in torch: <c>weight_ih_l0 (gates · units, in)</c>,
/// <c>weight_hh_l0 (gates · units, units)</c>, <c>bias_ih_l0</c> and <c>bias_hh_l0 (gates · units)</c>, the same with <c>_reverse</c> where
/// it is bidirectional, then <c>…_l1</c> and so on where layers are stacked.
/// </remarks>
/// <param name="Units">The numbers that come out of each step in one direction; at least 1.</param>
public abstract record RecurrentLayer(int Units) : Layer
{
    /// <summary>Gets how many layers are stacked, each reading all steps of the one before it.</summary>
    /// <value>At least 1; the default is 1.</value>
    public int LayerCount { get; init; } = 1;

    /// <summary>
    /// Says whether each layer also walks from the last step to the first, with weights of its own. The numbers of both directions stand
    /// side by side, forward first. Without <see cref="ReturnsSequence"/> each direction gives where it ended: forward the last step,
    /// backward the first, as in Keras and as torch's final state.
    /// </summary>
    /// <value>The default is false.</value>
    public bool IsBidirectional { get; init; }

    /// <summary>Gets the part of the numbers between stacked layers that is set to 0 at random while training.</summary>
    /// <value>From 0 up to, not including, 1; the default is 0. Only stacked layers may have one.</value>
    public double DropoutRate { get; init; }

    /// <summary>Says whether all steps come out, not only the last.</summary>
    /// <value>The default is false.</value>
    public bool ReturnsSequence { get; init; }

    /// <summary>Says whether biases are added.</summary>
    /// <value>The default is true.</value>
    public bool UseBias { get; init; } = true;

    /// <summary>Gets how the weights on the input start.</summary>
    /// <value>The default is null: the preset's, which for torch is uniform between ±1/√units.</value>
    public Initializer? WeightInitializer { get; init; }

    /// <summary>Gets how the weights on its own last answer start.</summary>
    /// <value>The default is null: the preset's, uniform between ±1/√units for torch, orthogonal for Keras and tf.js.</value>
    public Initializer? RecurrentInitializer { get; init; }

    /// <summary>Gets how the biases start.</summary>
    /// <value>The default is null: the preset's, uniform between ±1/√units for torch, 0 for Keras and tf.js.</value>
    public Initializer? BiasInitializer { get; init; }

    /// <summary>Gets the penalty that keeps the weights, but not the biases, small.</summary>
    /// <value>The default is null: none.</value>
    public Regularizer? Regularizer { get; init; }

    /// <summary>
    /// Gets the largest Euclidean norm of the weights that go into one gate of a unit, those on the input and those on its last answer each;
    /// longer ones are shortened after each step (Srivastava et al., 2014).
    /// </summary>
    /// <value>Greater than 0; the default is null: no limit.</value>
    public double? MaxNorm { get; init; }

    /// <summary>Gets the ONNX operator of the layer, which also says how many weighted sums each unit makes.</summary>
    private protected abstract RecurrentOperator Operator { get; }

    private int DirectionCount => IsBidirectional ? 2 : 1;

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Units >= 1, "units", "at least 1", Units);
        CheckSetting(LayerCount >= 1, "layerCount", "at least 1", LayerCount);
        CheckSetting(DropoutRate is >= 0 and < 1, "dropoutRate", "at least 0 and less than 1", DropoutRate);
        CheckSetting(DropoutRate == 0 || LayerCount > 1, "dropoutRate", "0 where there is one layer, since it stands between layers", DropoutRate);
        CheckSetting(MaxNorm is null or > 0, "maxNorm", "greater than 0", MaxNorm ?? 0);
        if (input.Count != 2) throw Refusal("rows (time, features)", input);
        var size = DirectionCount * (long)Units;
        return ReturnsSequence ? [input[0], size] : [size];
    }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<WeightShape> WeightShapes(Shape input) =>
    [
        .. StackedPasses(input).SelectMany(passes => passes).SelectMany(pass => (IEnumerable<WeightShape>)
        [
            pass.InputWeight with { Regularizer = Regularizer, MaxNorm = MaxNorm },
            pass.RecurrentWeight with { Regularizer = Regularizer, MaxNorm = MaxNorm },
            .. UseBias ? [pass.InputBias, pass.RecurrentBias] : Array.Empty<WeightShape>(),
        ]),
    ];

    /// <inheritdoc/>
    internal sealed override TimeUse UseOfTime(Shape input) => ReturnsSequence ? TimeUse.Steps : TimeUse.Last;

    /// <inheritdoc/>
    protected internal sealed override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var (recurrent, run) = CreateRecurrent(input[1]);
        using var noGradient = no_grad();
        foreach (var pass in StackedPasses(input).SelectMany(passes => passes)) Initialize(recurrent, pass, preset);
        return new RecurrentModule(Kind, recurrent, run, ReturnsSequence, DirectionCount);
    }

    /// <inheritdoc/>
    protected internal sealed override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var value = graph.AddNode("Transpose", [input], Axes(1, 0, 2)); // (time, batch, features)
        var last = value;
        foreach (var passes in StackedPasses(weights.Input))
        {
            if (passes[0].Layer > 0) value = SideBySide(graph, value, [0, 2, 1, 3]); // (time, batch, directions · units)
            (value, last) = Operator.Write(graph, value, passes, weights, UseBias);
        }
        return ReturnsSequence ? SideBySide(graph, value, [2, 0, 1, 3]) : SideBySide(graph, last, [1, 0, 2]); // (batch, …)
    }

    /// <summary>Makes torch's module, and the function that runs it: all steps, and the last of each pass.</summary>
    /// <param name="inputSize">The numbers of each step that comes in.</param>
    private protected abstract (nn.Module Module, Func<Tensor, (Tensor Steps, Tensor Last)> Run) CreateRecurrent(long inputSize);

    /// <summary>Gives the preset's start to a bias on the input that has been filled already; by default nothing is left to do.</summary>
    /// <param name="bias">The bias: <c>(gates · units)</c>.</param>
    /// <param name="preset">Whose defaults serve.</param>
    private protected virtual void AdjustBias(Tensor bias, Preset preset)
    {
    }

    private void Initialize(nn.Module recurrent, RecurrentPass pass, Preset preset)
    {
        var isTorch = preset == Preset.Torch; // its module has started already
        var gates = Operator.GateCount * (long)Units;
        (WeightInitializer ?? (isTorch ? null : preset.ForWeights()))?.Fill(Weight(pass.InputWeight), new(pass.InputSize, gates));
        (RecurrentInitializer ?? (isTorch ? null : Initializer.Orthogonal))?.Fill(Weight(pass.RecurrentWeight), new(Units, gates));
        if (!UseBias) return;
        foreach (var bias in new[] { pass.InputBias, pass.RecurrentBias })
            (BiasInitializer ?? (isTorch ? null : preset.ForBiases()))?.Fill(Weight(bias), new(Units, gates));
        if (BiasInitializer is null) AdjustBias(Weight(pass.InputBias), preset);

        Tensor Weight(WeightShape weight) => recurrent.get_parameter(weight.Name)
            ?? throw new InvalidOperationException($"torch's module of {Kind} has no weight '{weight.Name}'.");
    }

    // The passes of each stacked layer: forward, and backward where there are two directions.
    private RecurrentPass[][] StackedPasses(Shape input) =>
    [
        .. Enumerable.Range(0, LayerCount).Select(layer => Enumerable.Range(0, DirectionCount).Select(direction => new RecurrentPass(
            layer, direction == 1, layer == 0 ? input[1] : DirectionCount * (long)Units, Units, Operator.GateCount)).ToArray()),
    ];

    // Brings the directions behind the batch, and their numbers side by side.
    private string SideBySide(OnnxGraph graph, string value, long[] axes)
    {
        long[] shape = [.. Enumerable.Repeat(0L, axes.Length - 2), DirectionCount * (long)Units];
        var moved = graph.AddNode("Transpose", [value], Axes(axes));
        return graph.AddNode("Reshape", [moved, graph.AddConstant("sideBySide", shape, [shape.Length])]);
    }

    private static OnnxAttribute Axes(params long[] axes) => new("perm", axes);

    /// <summary>Says whether ONNX nodes have the activations that a layer has; where they name none, those are its operator's.</summary>
    /// <param name="read">The nodes.</param>
    /// <param name="activations">The activations of one direction.</param>
    private protected static bool HasActivations(ReadRecurrent read, params string[] activations)
    {
        var isDefault = activations is not ["Relu"];
        return read.Stack.All(node => node.Attribute<string[]?>("activations", null) is { } named
            ? named.SequenceEqual(Enumerable.Repeat(activations, read.DirectionCount).SelectMany(names => names))
            : isDefault);
    }

    /// <summary>Returns the layer that ONNX nodes are, with its weights, or null where it does not take the rows.</summary>
    /// <param name="place">Rows <c>(time, features)</c>.</param>
    /// <param name="layer">The layer, with its units.</param>
    /// <param name="read">The nodes.</param>
    private protected static ReadLayer? Read(OnnxPlace place, RecurrentLayer layer, ReadRecurrent read)
    {
        var whole = layer with
        {
            LayerCount = read.Stack.Count,
            IsBidirectional = read.DirectionCount == 2,
            ReturnsSequence = read.ReturnsSequence,
            UseBias = read.HasBias,
        };
        if (!place.Fits(whole)) return null;
        var weights = whole.StackedPasses(place.Row).Zip(read.Stack, (passes, node) => whole.Operator.Read(place, node, passes, read.HasBias)).ToArray();
        return weights.Contains(null) ? null : new(whole, [.. weights.OfType<IReadOnlyList<WeightTensor>>().SelectMany(part => part)], read.Nodes, read.Output);
    }
}
