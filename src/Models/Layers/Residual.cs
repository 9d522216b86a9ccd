using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// A residual block: what its layers give is added to what came in, so that they learn only the difference (He et al., 2015,
/// arXiv:1512.03385).
/// </summary>
/// <remarks>
/// Rows <c>(…)</c> → <c>activation(layers(…) + shortcut(…))</c>; both give the same shape. Weights: those of the layers, as
/// <c>layers.conv2D1.weight</c>, and of the shortcut, as <c>shortcut.conv2D1.weight</c>.
/// </remarks>
/// <param name="Layers">The layers that are skipped, at least one.</param>
public sealed record Residual(LayerList Layers) : Layer, IRecognizable
{
    /// <summary>Gets what leads past the layers.</summary>
    /// <value>The default is none: what came in. A convolution of 1 × 1 where the layers change the shape.</value>
    public LayerList Shortcut { get; init; } = [];

    /// <summary>Makes a part of a TorchSharp module of parts whose result is added to what came in.</summary>
    /// <param name="layers">The parts that are skipped, at least one.</param>
    /// <param name="shortcut">What leads past them; none by default: what came in.</param>
    public static ModulePart Of(ModuleParts layers, ModuleParts? shortcut = null) => new ModulePart.Block(
        [(nameof(layers), layers), (nameof(shortcut), shortcut ?? [])],
        static row => row,
        static chains => new Residual(chains[0]) { Shortcut = chains[1] });

    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    internal override int? IndexCount => IndexCheck.CountOf(Layers) ?? IndexCheck.CountOf(Shortcut);

    /// <inheritdoc/>
    internal override string Description => $"{Kind} of {Layers.Counted}";

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Layers.Count >= 1, "layers", "at least one layer", "empty");
        var (layers, shortcut) = Chains(input);
        return layers.Output == shortcut.Output
            ? layers.Output
            : throw Refusal(
                $"layers that give {shortcut.Output}, as its shortcut does",
                layers.Output,
                "Keep the shape inside, or give it a shortcut that changes it in the same way, as a convolution of 1 × 1.");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input)
    {
        var (layers, shortcut) = Chains(input);
        return LayerChain.WeightsOf(("layers", layers), ("shortcut", shortcut));
    }

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input)
    {
        var (layers, shortcut) = Chains(input);
        return LayerChain.UseOfTime([layers, shortcut]);
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var (layers, shortcut) = Chains(input);
        return new MergeModule(
            Kind,
            [("layers", layers.CreateModule("layers", preset)), ("shortcut", shortcut.CreateModule("shortcut", preset))],
            static values => values[0] + values[1]);
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        var (layers, shortcut) = Chains(weights.Input);
        return graph.AddNode(
            "Add",
            [
                layers.WriteOnnx(graph, input, weights.Within("layers", weights.Input)),
                shortcut.WriteOnnx(graph, input, weights.Within("shortcut", weights.Input)),
            ]);
    }

    private (LayerChain Layers, LayerChain Shortcut) Chains(Shape input) => (LayerChain.Of(input, Layers), LayerChain.Of(input, Shortcut));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (OnnxJoin.Of(place) is not { Node.Operation: "Add", Branches: [_, _] } join) return null;
        OnnxWay[] ways = [.. join.Branches.Select(OnnxWay.Follow)];
        if (!Array.TrueForAll(ways, way => way.End.IsEnd)) return null;
        var (layers, shortcut) = ways[0].Layers.Count > 0 ? (ways[0], ways[1]) : (ways[1], ways[0]);
        return layers.Layers.Count == 0 ? null : new(
            new Residual(layers.List) { Shortcut = shortcut.List },
            [.. layers.WeightsWithin(place, "layers"), .. shortcut.WeightsWithin(place, "shortcut")],
            join.Nodes,
            join.Node.Outputs[0])
        {
            InnerCount = layers.Layers.Count + shortcut.Layers.Count,
        };
    }
}
