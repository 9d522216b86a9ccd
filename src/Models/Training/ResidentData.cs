using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Rows on the device, each array one tensor.</summary>
internal sealed class ResidentData : TrainingRows
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
        _features = data.FeaturesOn(device);
        (_targets, _weights) = (data.TargetsOn(device, takesClasses), data.WeightsOn(device));
        _isGathered = 4L * (data.Features.LongLength + data.Targets.LongLength) <= gatheredBytes;
    }

    /// <inheritdoc/>
    public override int RowCount { get; }

    /// <inheritdoc/>
    public override Tensor Targets => _targets;

    /// <inheritdoc/>
    public override Tensor? Weights => _weights;

    /// <inheritdoc/>
    public override void Shuffle(RandomStreams random, int epoch)
    {
        using var scope = NewDisposeScope();
        DisposeOrder();
        _order = tensor(random.Permutation(FormattableString.Invariant($"shuffle {epoch}"), RowCount), device: _features.device).DetachFromDisposeScope();
        if (!_isGathered) return;
        _ordered = new Batch(
            _features.index_select(0, _order).DetachFromDisposeScope(),
            _targets.index_select(0, _order).DetachFromDisposeScope(),
            _weights?.index_select(0, _order).DetachFromDisposeScope(),
            RowCount);
    }

    /// <inheritdoc/>
    public override Batch Take((int Start, int Count) rows) => _augmentations?.Apply(Pick(rows)) ?? Pick(rows);

    private Batch Pick((int Start, int Count) rows)
    {
        if (_order is null) return Slice(new(_features, _targets, _weights, RowCount), rows);
        if (_ordered is { } ordered) return Slice(ordered, rows);
        var order = _order.narrow(0, rows.Start, rows.Count);
        return new(_features.index_select(0, order), _targets.index_select(0, order), _weights?.index_select(0, order), rows.Count);
    }

    /// <inheritdoc/>
    public override Batch Sample(int count)
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
    public override void Dispose()
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
