using NeuralMl.Inference;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Rows to learn from, resident in managed memory.</summary>
/// <param name="FeatureShape">The shape of one row's features, without the batch.</param>
/// <param name="Features">The features, row-major: <c>(rows, …FeatureShape)</c>. Not copied; nobody disposes it.</param>
/// <param name="TargetShape">The shape of one row's target: <c>[1]</c> for a number, <c>[]</c> for a class index.</param>
/// <param name="Targets">The targets, row-major: <c>(rows, …TargetShape)</c>; classes by their index 0…K−1. Not copied.</param>
public sealed record TrainingData(Shape FeatureShape, float[] Features, Shape TargetShape, float[] Targets)
{
    private const int CopiedAtOnce = 1 << 28;

    /// <summary>Gets what each row counts in the loss: <c>(rows)</c>. Only their ratio matters: weights are divided by their mean. Not copied.</summary>
    /// <value>Each at least 0, and one of them greater; the default is null: all rows count the same.</value>
    public float[]? RowWeights { get; init; }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount => (int)(Targets.Length / TargetShape.ElementCount);

    /// <summary>Gets the number of the first row among all rows, where these are a block of them: errors count from there.</summary>
    internal int FirstRow { get; init; }

    /// <summary>Says whether these are all rows that train, not a block of them.</summary>
    internal bool IsAll { get; init; } = true;

    /// <summary>Returns the features, copied into torch's memory: <c>(rows, …FeatureShape)</c>. The caller disposes them.</summary>
    /// <param name="device">Where they go.</param>
    internal Tensor FeaturesOn(Device device)
    {
        using var scope = NewDisposeScope();
        // In torch's own memory: the alignment of a managed array varies, and with it the last bits of a sum. In parts: no span of bytes reaches 2 GB.
        var (all, start) = (empty(Features.LongLength), 0);
        while (start < Features.Length)
        {
            var part = Features.AsSpan(start, Math.Min(CopiedAtOnce, Features.Length - start));
            part.CopyTo(TensorNumbers.Of(all.narrow(0, start, part.Length)));
            start += part.Length;
        }
        return all.reshape(FeatureShape.Prepend(RowCount).ToArray()).to(device).DetachFromDisposeScope();
    }

    /// <summary>Returns the targets, copied: <c>(rows, …TargetShape)</c>, or class indices <c>(rows)</c>. The caller disposes them.</summary>
    /// <param name="device">Where they go.</param>
    /// <param name="takesClasses">Whether they are class indices.</param>
    internal Tensor TargetsOn(Device device, bool takesClasses)
    {
        using var scope = NewDisposeScope();
        var targets = tensor(Targets, TargetShape.Prepend(RowCount).ToArray(), device: device);
        return (takesClasses ? targets.to(ScalarType.Int64) : targets).DetachFromDisposeScope();
    }

    /// <summary>Returns what each row counts, of mean 1: <c>(rows)</c>; null where all count the same. The caller disposes it.</summary>
    /// <param name="device">Where it goes.</param>
    internal Tensor? WeightsOn(Device device)
    {
        using var scope = NewDisposeScope();
        return RowWeights is { } weights ? tensor(weights, device: device).div(weights.Average(weight => (double)weight)).DetachFromDisposeScope() : null;
    }

    /// <summary>Returns the first rows, copied; these rows where there are no more.</summary>
    /// <param name="count">Their number.</param>
    internal TrainingData First(int count) => count >= RowCount
        ? this
        : this with
        {
            Features = Features[..(int)(count * FeatureShape.ElementCount)],
            Targets = Targets[..(int)(count * TargetShape.ElementCount)],
            RowWeights = RowWeights?[..count],
        };
}
