using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Paths that all take the same row, and are merged: an Inception block, a wide and a deep part (Szegedy et al., 2014, arXiv:1409.4842).</summary>
/// <remarks>Weights: those of each path, as <c>path1.conv2D1.weight</c>.</remarks>
/// <param name="Merge">How the paths come together; all but <see cref="Merge.Concat"/> need paths of one shape.</param>
/// <param name="Paths">The paths, at least two; one without layers gives what came in.</param>
public sealed record Branches(Merge Merge, IReadOnlyList<LayerList> Paths) : Layer, IRecognizable
{
    /// <summary>Gets the paths.</summary>
    /// <value>At least two; one without layers gives what came in.</value>
    public IReadOnlyList<LayerList> Paths { get; init; } = [.. Paths];

    /// <summary>Gets the dimension of a row along which paths are concatenated.</summary>
    /// <value>Counted from 0, or from the end by negative numbers; the default is 0: channels, or features. Sequences are widened along −1.</value>
    public int Axis { get; init; }

    /// <summary>Makes a part of a TorchSharp module of parts that all take the same row, and are merged.</summary>
    /// <param name="merge">How they come together.</param>
    /// <param name="paths">The parts of each path, at least two paths; one without parts gives what came in.</param>
    /// <param name="axis">The dimension of a row along which paths are concatenated; the default is 0, see <see cref="Axis"/>.</param>
    public static ModulePart Of(Merge merge, IReadOnlyList<ModuleParts> paths, int axis = 0) => new ModulePart.Block(
        [.. paths.Select((path, index) => (PathName(index), path))], static row => row, chains => new Branches(merge, chains) { Axis = axis });

    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    internal override int? IndexCount => Paths.Min(IndexCheck.CountOf);

    /// <inheritdoc/>
    internal override string Description => FormattableString.Invariant($"{Kind} of {Paths.Count} paths");

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(Enum.IsDefined(Merge), "merge", "add, concat, multiply or average", Merge);
        CheckSetting(Paths.Count >= 2, "paths", "at least two", Paths.Count);
        Shape[] shapes = [.. Chains(input).Select(chain => chain.Output)];
        return Merge == Merge.Concat ? Joined(shapes) : Same(shapes);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<WeightShape> WeightShapes(Shape input) =>
        LayerChain.WeightsOf(Chains(input).Select((chain, index) => (PathName(index), chain)));

    /// <inheritdoc/>
    public bool Equals(Branches? other) => base.Equals(other) && Merge == other.Merge && Axis == other.Axis && Paths.SequenceEqual(other.Paths);

    /// <inheritdoc/>
    public override int GetHashCode() => Paths.Aggregate(HashCode.Combine(base.GetHashCode(), Merge, Axis), HashCode.Combine);

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input)
    {
        var chains = Chains(input);
        var joinsTime = Merge == Merge.Concat && RowAxis.FromFirst(Axis, chains[0].Output) == 0;
        var use = LayerChain.UseOfTime(chains);
        return joinsTime && use != TimeUse.Last ? TimeUse.Fixed : use;
    }

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var axis = RowAxis.WithBatch(Axis);
        return new MergeModule(
            Kind,
            [.. Chains(input).Select((chain, index) => (PathName(index), chain.CreateModule(PathName(index), preset)))],
            Merge switch
            {
                Merge.Concat => values => cat(values, axis),
                Merge.Multiply => static values => values.Aggregate(static (product, value) => product * value),
                Merge.Average => static values => values.Aggregate(static (sum, value) => sum + value) / values.Length,
                _ => static values => values.Aggregate(static (sum, value) => sum + value),
            });
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        string[] values = [.. Chains(weights.Input).Select((chain, index) =>
            chain.WriteOnnx(graph, input, weights.Within(PathName(index), weights.Input)))];
        return Merge switch
        {
            Merge.Concat => graph.AddNode("Concat", values, new OnnxAttribute("axis", RowAxis.WithBatch(Axis))),
            Merge.Multiply => values.Aggregate((product, value) => graph.AddNode("Mul", [product, value])),
            Merge.Average => graph.AddNode("Mean", values),
            _ => graph.AddNode("Sum", values),
        };
    }

    private Shape Same(Shape[] shapes) => shapes.All(shape => shape == shapes[0])
        ? shapes[0]
        : throw Refusal("paths that give one shape", shapes, "Change the paths, or merge them by \"concat\".");

    private Shape Joined(Shape[] shapes)
    {
        var axis = RowAxis.FromFirst(Axis, shapes[0]);
        var fits = RowAxis.Exists(Axis, shapes[0])
            && shapes.All(shape => shape.Count == shapes[0].Count && shape.Index().All(size => size.Index == axis || size.Item == shapes[0][size.Index]));
        if (!fits) throw Refusal(FormattableString.Invariant($"paths whose shapes are equal but for dimension {Axis}"), shapes, "Change the paths.");
        return [.. shapes[0].Select((size, index) => index == axis ? shapes.Sum(shape => shape[axis]) : size)];
    }

    private ArgumentException Refusal(string expected, Shape[] found, string advice) =>
        new($"{Kind} expects {expected}, but they give {string.Join(", ", found.AsEnumerable())}. {advice}");

    private LayerChain[] Chains(Shape input) => [.. Paths.Select(path => LayerChain.Of(input, path))];

    private static string PathName(int index) => FormattableString.Invariant($"path{index + 1}");

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (OnnxJoin.Of(place) is not { Branches.Count: >= 2 } join || MergeOf(join.Node) is not { } merge) return null;
        OnnxWay[] ways = [.. join.Branches.Select(OnnxWay.Follow)];
        if (!Array.TrueForAll(ways, way => way.End.IsEnd) || RowAxis.FromNode(join.Node, ways[0].End.Row) is not { } axis) return null;
        return new(
            new Branches(merge, [.. ways.Select(way => way.List)]) { Axis = merge == Merge.Concat ? axis : 0 },
            [.. ways.SelectMany((way, index) => way.WeightsWithin(place, PathName(index)))],
            join.Nodes,
            join.Node.Outputs[0])
        {
            InnerCount = 1 + ways.Sum(way => way.Layers.Count),
        };
    }

    // An Add of two is a residual block.
    private static Merge? MergeOf(GraphNode node) => node.Operation switch
    {
        "Concat" => Merge.Concat,
        "Mul" => Merge.Multiply,
        "Mean" => Merge.Average,
        "Sum" => Merge.Add,
        _ => null,
    };
}
