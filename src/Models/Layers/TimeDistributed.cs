using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Applies the same layers, with the same weights, to each step of a sequence by itself.</summary>
/// <remarks>
/// Rows <c>(time, …in)</c> → <c>(time, …out)</c>, the layers taking <c>(…in)</c>. Weights: those of the layers, as
/// <c>layers.dense1.weight</c>. The number of steps stays free in ONNX.
/// </remarks>
/// <param name="Layers">The layers, at least one.</param>
public sealed record TimeDistributed(LayerList Layers) : Layer, IRecognizable
{
    /// <summary>Makes a part of a TorchSharp module of parts that are applied to each step by itself.</summary>
    /// <param name="layers">The parts, at least one.</param>
    public static ModulePart Of(ModuleParts layers) => new ModulePart.Block(
        [(nameof(layers), layers)], row => [.. row.Skip(1)], chains => new TimeDistributed(chains[0]));

    /// <inheritdoc/>
    internal override int? IndexCount => IndexCheck.CountOf(Layers);

    /// <inheritdoc/>
    internal override string Description => $"{Kind} of {Layers.Counted}";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Layers.Count >= 1, "layers", "at least one layer", "empty");
        if (input.Count < 2) throw Refusal("rows (time, …) of at least two dimensions", input);
        return Chain(input).Output.Prepend(input[0]);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) => LayerChain.WeightsOf(("layers", Chain(input)));

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => TimeUse.Steps;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset) =>
        new StepwiseModule(Kind, Chain(input).CreateModule("layers", preset));

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var chain = Chain(weights.Input);
        var asRows = graph.AddConstant($"{weights.Layer}.asRows", chain.Input.Prepend(-1).ToArray(), [chain.Input.Count + 1]);
        var steps = chain.WriteOnnx(graph, graph.AddNode("Reshape", [input, asRows]), weights.Within("layers", chain.Input)); // (batch · time, …out)
        var batchAndTime = graph.AddNode("Shape", [input], new OnnxAttribute("start", 0L), new OnnxAttribute("end", 2L));
        var output = graph.AddConstant($"{weights.Layer}.output", chain.Output.ToArray(), [chain.Output.Count]);
        return graph.AddNode("Reshape", [steps, graph.AddNode("Concat", [batchAndTime, output], new OnnxAttribute("axis", 0L))]);
    }

    /// <summary>Returns a recognized layer as it is applied along further dimensions before its own.</summary>
    /// <param name="recognized">The layer.</param>
    /// <param name="module">The module that it was recognized in.</param>
    /// <param name="dimensionCount">How many dimensions stand before those that it takes.</param>
    internal static RecognizedLayer Repeat(RecognizedLayer recognized, nn.Module module, int dimensionCount)
    {
        if (dimensionCount == 0) return recognized;
        var inner = Repeat(recognized, module, dimensionCount - 1);
        var layer = inner.Layer with { Name = $"{inner.Layer.Kind}1" };
        var weights = inner.Weights ?? ModuleState.Copy(module);
        return new(new TimeDistributed([layer])) { Weights = [.. weights.Select(weight => weight with { Name = $"layers.{layer.Name}.{weight.Name}" })] };
    }

    private LayerChain Chain(Shape input) => LayerChain.Of([.. input.Skip(1)], Layers);

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) => place.Row.Count < 2 ? null : FromProduct(place) ?? FromRows(place);

    // A product with a matrix meets the last dimension alone: a Dense layer, distributed over all others.
    private static ReadLayer? FromProduct(OnnxPlace place)
    {
        if (Dense.FromProduct(place) is not { } dense) return null;
        var steps = dense;
        for (var row = place.Row.Count; row > 1; row--)
        {
            var owner = $"layers.{steps.Layer.Kind}1.";
            steps = new(new TimeDistributed([steps.Layer]), [.. steps.Weights.Select(weight => weight with { Name = owner + weight.Name })], dense.Nodes, dense.Output);
        }

        return steps with { InnerCount = 1 };
    }

    // Steps laid among the batch, (batch · time, …), and put back behind the layers.
    private static ReadLayer? FromRows(OnnxPlace place)
    {
        Shape step = [.. place.Row.Skip(1)];
        if (place.Next("Reshape") is not { } apart || place.Graph.Sizes(apart.Inputs[1]) is not [var rows, .. var sizes]) return null;
        if ((rows != ReadSize.Of(-1) && rows != new ReadSize(place.Row[0], 1)) || !sizes.SequenceEqual(step.Select(ReadSize.Of))) return null;
        var inner = place.Inside(apart.Outputs[0], step);
        var way = OnnxWay.Follow(inner);
        if (way.Layers.Count == 0 || way.End.Next("Reshape") is not { } together || place.Graph.Sizes(together.Inputs[1]) is not { } shape) return null;
        return shape.AsSpan().SequenceEqual([ReadSize.Batch, ReadSize.Of(place.Row[0]), .. way.End.Row.Select(ReadSize.Of)])
            ? new(new TimeDistributed(way.List), [.. way.WeightsWithin(inner, "layers")], [apart, .. way.Nodes, together], together.Outputs[0]) { InnerCount = way.Layers.Count }
            : null;
    }
}
