using NeuralMl.Export;
using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Gives the numbers of a row another shape, in row-major order.</summary>
/// <remarks>Rows <c>(…)</c> → <c>(…TargetShape)</c>, of as many numbers. No weights.</remarks>
/// <param name="TargetShape">The shape of one row that comes out, without the batch; each size at least 1.</param>
public sealed record Reshape(IReadOnlyList<int> TargetShape) : Layer, IRecognizable
{
    /// <summary>Gets the shape of one row that comes out, without the batch.</summary>
    /// <value>Each size at least 1; at least one size.</value>
    public IReadOnlyList<int> TargetShape { get; init; } = [.. TargetShape];

    private Shape Target => [.. TargetShape.Select(size => (long)size)];

    /// <inheritdoc/>
    public override Shape OutputShape(Shape input)
    {
        CheckSetting(TargetShape.Count >= 1 && TargetShape.All(size => size >= 1), "targetShape", "sizes of at least 1", Target);
        if (Target.ElementCount != input.ElementCount)
            throw Refusal(FormattableString.Invariant($"rows of {Target.ElementCount} numbers, as {Target} has"), input);
        return Target;
    }

    /// <inheritdoc/>
    public bool Equals(Reshape? other) => base.Equals(other) && TargetShape.SequenceEqual(other.TargetShape);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Target);

    /// <inheritdoc/>
    internal override bool KeepsNumbers => true;

    /// <inheritdoc/>
    static RecognizedLayer? IRecognizable.FromModule(nn.Module module, Shape input) => module switch
    {
        TorchSharp.Modules.Flatten flatten when RowAxis.FromTorch(flatten.start_dim, input) is var start => new(new Reshape(
            Merged(input, RowAxis.FromFirst(start, input), RowAxis.FromFirst(RowAxis.FromTorch(flatten.end_dim, input), input)))),
        TorchSharp.Modules.Unflatten unflatten when RowAxis.FromTorch(unflatten.dim, input) is var axis => new(new Reshape(
            Split(input, RowAxis.FromFirst(axis, input), unflatten.unflattened_size))),
        _ => null,
    };

    /// <inheritdoc/>
    protected internal override nn.Module<Tensor, Tensor> CreateModule(Shape input, Preset preset)
    {
        var target = Target;
        return new FunctionModule(Kind, rows => rows.reshape(target.Prepend(rows.shape[0]).ToArray())); // (batch, …TargetShape)
    }

    /// <inheritdoc/>
    protected internal override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights)
    {
        if (weights.Input == Target) return input;
        // 0 keeps the size of the batch.
        var shape = graph.AddConstant($"{weights.Layer}.shape", Target.Prepend(0).ToArray(), [TargetShape.Count + 1]);
        return graph.AddNode("Reshape", [input, shape]);
    }

    /// <inheritdoc/>
    static ReadLayer? IRecognizable.FromOnnx(OnnxPlace place) =>
        ReadRows.Next(place) is { } reshape && reshape.Row != place.Row && reshape.Row.Count > 0 && (reshape.Row.Count > 1 || place.Row.Count == 0)
            ? new(new Reshape([.. reshape.Row.Select(size => (int)size)]), reshape.Node.Outputs[0], reshape.Node)
            : null;

    private static int[] Merged(Shape row, int first, int last) =>
        [.. Sizes(row.Take(first)), .. Sizes([row.Skip(first).Take(last - first + 1).Aggregate(1L, static (product, size) => product * size)]), .. Sizes(row.Skip(last + 1))];

    // torch takes -1 for the size that follows from the others.
    private static int[] Split(Shape row, int axis, long[] sizes)
    {
        var known = sizes.Where(size => size > 0).Aggregate(1L, static (product, size) => product * size);
        return [.. Sizes(row.Take(axis)), .. Sizes(sizes.Select(size => size == -1 ? row[axis] / known : size)), .. Sizes(row.Skip(axis + 1))];
    }

    private static IEnumerable<int> Sizes(IEnumerable<long> sizes) => sizes.Select(size => checked((int)size));
}
