using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// Gives its layers each sequence less its last step, and adds that step to what they give: they learn changes, so that a level that drifts
/// out of the range of the training rows is nothing new to them (the subtraction of NLinear: Zeng et al., 2023, arXiv:2205.13504; Kim et al.,
/// 2022, "Reversible Instance Normalization", subtract the mean).
/// </summary>
/// <remarks>
/// Rows <c>(time, features)</c> → <c>layers(x − last) + last</c>. What the layers give ends in the dimension
/// <c>features</c>, or is of any shape where there is one feature. Weights: those of the layers, as <c>layers.gru1.…</c>.
/// </remarks>
/// <param name="Layers">The layers, at least one.</param>
public sealed record Anchored(LayerList Layers) : Layer, IRecognizable
{
    /// <summary>Makes a part of a TorchSharp module of parts that learn changes from a sequence's last step.</summary>
    /// <param name="layers">The parts, at least one.</param>
    public static ModulePart Of(ModuleParts layers) => new ModulePart.Block(
        [(nameof(layers), layers)], static row => row, static chains => new Anchored(chains[0]));

    /// <inheritdoc/>
    internal override string Description => $"{Kind} of {Layers.Counted}";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Layers.Count >= 1, "layers", "at least one layer", "empty");
        if (input.Count != 2) throw Refusal("rows (time, features)", input);
        var output = LayerChain.Of(input, Layers).Output;
        var isFitting = output.Count > 0 && (input[1] == 1 || output[^1] == input[1]);
        return isFitting ? output : throw Refusal(
            FormattableString.Invariant($"layers that give {input[1]} features, as come in"), output, "Let the last layer give as many, or forecast one feature.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) => LayerChain.WeightsOf(("layers", LayerChain.Of(input, Layers)));

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) =>
        LayerChain.Of(input, Layers).TimeUse is var use && use == TimeUse.Any ? TimeUse.Steps : use;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var chain = LayerChain.Of(input, Layers);
        return new AnchoredModule(Kind, chain.CreateModule("layers", preset), AnchorShape(chain));
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var chain = LayerChain.Of(weights.Input, Layers);
        long[] lastStep = [-1];
        var last = graph.AddNode("Gather", [input, graph.AddConstant($"{weights.Layer}.lastStep", lastStep, [1])], new OnnxAttribute("axis", 1L)); // (batch, 1, features)
        var forecast = chain.WriteOnnx(graph, graph.AddNode("Sub", [input, last]), weights.Within("layers", chain.Input));
        var shape = AnchorShape(chain);
        var anchor = chain.Output.Count == 2 ? last : graph.AddNode("Reshape", [last, graph.AddConstant($"{weights.Layer}.anchor", shape, [shape.Length])]);
        return graph.AddNode("Add", [forecast, anchor]);
    }

    // (batch, 1, …, features), to meet what the layers give; 1 feature meets any number of them.
    private static long[] AnchorShape(LayerChain chain) => [-1, .. Enumerable.Repeat(1L, chain.Output.Count - 1), chain.Input[1]];

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Row.Count != 2 || place.Next("Gather") is not { } last || last.Attribute("axis", 0L) != 1) return null;
        if (place.Constant(last, 1) is not { Shape: [1], Values: long[] and [-1] }) return null;
        if (place.Readers.FirstOrDefault(node => node.Operation == "Sub" && node.Inputs[1] == last.Outputs[0]) is not { } changes) return null;
        var inner = place.Inside(changes.Outputs[0], place.Row);
        var way = OnnxWay.Follow(inner);
        if (way.Layers.Count == 0 || place.Only(way.End.Value) is not { Operation: "Add" } add || add.Inputs[0] != way.End.Value) return null;
        var anchor = place.Graph.Giver(add.Inputs[1]);
        GraphNode[] moved = anchor is { Operation: "Reshape" } && anchor.Inputs[0] == last.Outputs[0] ? [anchor] : [];
        var layer = new Anchored(way.List);
        if (!place.Fits(layer) || (moved.Length == 0 ? anchor != last : place.Integers(moved[0], 1)?.SequenceEqual(AnchorShape(LayerChain.Of(place.Row, way.List))) != true)) return null;
        return new(layer, [.. way.WeightsWithin(inner, "layers")], [last, changes, .. way.Nodes, .. moved, add], add.Outputs[0]) { InnerCount = way.Layers.Count };
    }
}
