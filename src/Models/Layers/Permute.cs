using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Puts the dimensions of a row in another order.</summary>
/// <remarks><c>new Permute([2, 0, 1])</c> makes rows <c>(height, width, channels)</c> into <c>(channels, height, width)</c>. No weights.</remarks>
/// <param name="Axes">For each dimension that comes out the one that it was, counted from 0 without the batch; each exactly once.</param>
public sealed record Permute(IReadOnlyList<int> Axes) : Layer, IRecognizable
{
    /// <summary>Gets for each dimension that comes out the one that it was.</summary>
    /// <value>Counted from 0 without the batch, as torch does within a row; Keras counts from 1. Each exactly once.</value>
    public IReadOnlyList<int> Axes { get; init; } = [.. Axes];

    // The batch stays in front.
    private long[] BatchAxes => [0, .. Axes.Select(axis => axis + 1L)];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        var isOrder = Axes.Count >= 1 && Axes.Order().SequenceEqual(Enumerable.Range(0, Axes.Count));
        CheckSetting(isOrder, "axes", "the numbers from 0 on, each exactly once", $"[{string.Join(", ", Axes)}]");
        if (input.Count != Axes.Count) throw Refusal(FormattableString.Invariant($"rows of {Axes.Count} dimensions, one for each axis"), input);
        return [.. Axes.Select(axis => input[axis])];
    }

    /// <inheritdoc/>
    public bool Equals(Permute? other) => base.Equals(other) && Axes.SequenceEqual(other.Axes);

    /// <inheritdoc/>
    public override int GetHashCode() => Axes.Aggregate(base.GetHashCode(), HashCode.Combine);

    /// <inheritdoc/>
    internal override TimeUse UseOfTime(Shape input) => Axes[0] == 0 ? TimeUse.Any : TimeUse.Fixed;

    /// <inheritdoc/>
    internal override bool KeepsNumbers => true;

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var axes = BatchAxes;
        return new FunctionModule(Kind, rows => rows.permute(axes));
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        Axes.SequenceEqual(Enumerable.Range(0, Axes.Count)) ? input : graph.AddNode("Transpose", [input], new OnnxAttribute("perm", BatchAxes));

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place)
    {
        if (place.Next("Transpose") is not { } node || AxesOf(node, place.Row) is not { } axes) return null;
        // Two of them are one, or none.
        if (place.Only(node.Outputs[0]) is not { Operation: "Transpose" } second || AxesOf(second, place.Row) is not { } further)
            return new(new Permute(axes), node.Outputs[0], node);
        int[] both = [.. further.Select(axis => axes[axis])];
        return new(both.SequenceEqual(Enumerable.Range(0, both.Length)) ? new Linear() : new Permute(both), second.Outputs[0], node, second);
    }

    /// <summary>Returns the axes of a Transpose that leaves the batch in front, or null where it does not.</summary>
    /// <param name="node">The node.</param>
    /// <param name="row">The shape of one row that comes in.</param>
    internal static int[]? AxesOf(GraphNode node, Shape row)
    {
        if (node.Attribute<long[]>("perm", []) is not [0, .. var axes] || axes.Length != row.Count) return null;
        return axes.Order().SequenceEqual(Enumerable.Range(1, row.Count).Select(axis => (long)axis)) ? [.. axes.Select(axis => (int)axis - 1)] : null;
    }
}
