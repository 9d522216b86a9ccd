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
}
