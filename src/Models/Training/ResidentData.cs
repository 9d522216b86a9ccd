using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Rows on the device, each array one tensor.</summary>
internal sealed class ResidentData : IDisposable
{
    // Gathering an epoch's rows once is faster than once per batch, but needs them twice in memory.
    private const long MostGatheredBytes = 64L << 20;

    private readonly Tensor _features; // (rows, …FeatureShape)
    private readonly Tensor _targets; // (rows, …TargetShape), or class indices (rows)
    private readonly Tensor? _weights; // (rows)
    private readonly AugmentationChain? _augmentations;
    private readonly bool _isGathered;
    private Tensor? _order; // (rows)
    private Batch? _ordered; // all rows

    /// <summary>Copies rows to a device.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="takesClasses">Whether the targets are class indices.</param>
    /// <param name="device">The device.</param>
    /// <param name="augmentations">What changes the features of each batch that is taken; null for nothing.</param>
    /// <param name="gatheredBytes">The size up to which an epoch's rows are gathered once.</param>
    public ResidentData(TrainingData data, bool takesClasses, Device device, AugmentationChain? augmentations = null, long gatheredBytes = MostGatheredBytes)
    {
        using var scope = NewDisposeScope();
        (RowCount, _augmentations) = (data.RowCount, augmentations);
        // A copy in torch's own memory: the alignment of a managed array varies, and with it the last bits of a sum.
        _features = tensor(data.Features, data.FeatureShape.Prepend(RowCount).ToArray(), device: device).clone().DetachFromDisposeScope();
        var targets = tensor(data.Targets, data.TargetShape.Prepend(RowCount).ToArray(), device: device);
        _targets = (takesClasses ? targets.to(ScalarType.Int64) : targets).DetachFromDisposeScope();
        if (data.RowWeights is { } weights) _weights = tensor(weights, device: device).div(weights.Average(weight => (double)weight)).DetachFromDisposeScope();
        _isGathered = 4L * (data.Features.LongLength + data.Targets.LongLength) <= gatheredBytes;
    }

    /// <summary>Gets the number of rows.</summary>
    public int RowCount { get; }

    /// <summary>Gets the targets of all rows, in the data's order: <c>(rows, …TargetShape)</c>, or class indices <c>(rows)</c>. Not the caller's to dispose.</summary>
    public Tensor Targets => _targets;

    /// <summary>Gets what each row counts, in the data's order: <c>(rows)</c>; null where all count the same. Not the caller's to dispose.</summary>
    public Tensor? Weights => _weights;

    /// <summary>Puts the rows in the order of an epoch.</summary>
    /// <param name="permutation">The rows' numbers.</param>
    public void Shuffle(int[] permutation)
    {
        using var scope = NewDisposeScope();
        DisposeOrder();
        _order = tensor(permutation, device: _features.device).DetachFromDisposeScope();
        if (!_isGathered) return;
        _ordered = new Batch(
            _features.index_select(0, _order).DetachFromDisposeScope(),
            _targets.index_select(0, _order).DetachFromDisposeScope(),
            _weights?.index_select(0, _order).DetachFromDisposeScope(),
            RowCount);
    }

    /// <summary>Returns consecutive rows of the order, changed by the augmentations. The caller's scope disposes them.</summary>
    /// <param name="rows">The first row and their number.</param>
    public Batch Take((int Start, int Count) rows) => _augmentations?.Apply(Pick(rows)) ?? Pick(rows);

    private Batch Pick((int Start, int Count) rows)
    {
        if (_order is null) return Slice(new(_features, _targets, _weights, RowCount), rows);
        if (_ordered is { } ordered) return Slice(ordered, rows);
        var order = _order.narrow(0, rows.Start, rows.Count);
        return new(_features.index_select(0, order), _targets.index_select(0, order), _weights?.index_select(0, order), rows.Count);
    }

    /// <summary>Returns rows that lie evenly over the data, whatever its order. The caller disposes them.</summary>
    /// <param name="count">How many at most.</param>
    public Batch Sample(int count)
    {
        using var scope = NewDisposeScope();
        var taken = Math.Min(count, RowCount);
        long[] numbers = [.. Enumerable.Range(0, taken).Select(index => (long)index * RowCount / taken)];
        var rows = tensor(numbers, device: _features.device);
        return new(
            _features.index_select(0, rows).DetachFromDisposeScope(),
            _targets.index_select(0, rows).DetachFromDisposeScope(),
            _weights?.index_select(0, rows).DetachFromDisposeScope(),
            taken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        DisposeOrder();
        _features.Dispose();
        _targets.Dispose();
        _weights?.Dispose();
    }

    private static Batch Slice(Batch all, (int Start, int Count) rows) => new(
        all.Features.narrow(0, rows.Start, rows.Count),
        all.Targets.narrow(0, rows.Start, rows.Count),
        all.Weights?.narrow(0, rows.Start, rows.Count),
        rows.Count);

    private void DisposeOrder()
    {
        _order?.Dispose();
        if (_ordered is not { } ordered) return;
        ordered.Features.Dispose();
        ordered.Targets.Dispose();
        ordered.Weights?.Dispose();
    }
}
