using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Rows of a file, a pool at a time: while the network learns from one, the next is read on another thread.</summary>
internal sealed class StreamedRows : TrainingRows
{
    private const int DefaultPoolBytes = 64 << 20;
    private const int MostJudgedRows = 1 << 16;
    private const int MostJudgedNumbers = 1 << 24;

    // A step may still hold rows of the pool before the one it ends in, while the one behind is read.
    private const int PoolCount = 3;

    private readonly RowFile _file;
    private readonly PoolLayout _layout;
    private readonly Device _device;
    private readonly bool _takesClasses;
    private readonly AugmentationChain _augmentations;
    private readonly Pool[] _pools = new Pool[PoolCount];
    private readonly Task?[] _filled = new Task?[PoolCount];
    private readonly Lazy<(Tensor Targets, Tensor? Weights)> _judged;
    private PoolPlan? _plan;

    /// <summary>Makes empty pools.</summary>
    /// <param name="file">The rows; not disposed.</param>
    /// <param name="options">The size of the pool, the loss and the device.</param>
    /// <param name="stepRows">The number of rows of a step: a pool has no fewer.</param>
    /// <param name="augmentations">What changes the features of each batch.</param>
    public StreamedRows(RowFile file, FitOptions options, long stepRows, AugmentationChain augmentations)
    {
        (_file, _augmentations, _takesClasses, _device) = (file, augmentations, options.Loss.TakesClasses, torch.device(options.Device));
        // A step ends in the pool that it begins in, or in the next: a last row by itself may come on top.
        var poolRows = (int)Math.Min(file.RowCount, Math.Max(stepRows + 1, PoolRows(file, options)));
        _layout = PoolLayout.Of(file.RowCount, file.Stride * sizeof(float), poolRows);
        for (var i = 0; i < PoolCount; i++) _pools[i] = new Pool(file, _layout.MostRows, _takesClasses);
        _judged = new(SampleTargets);
    }

    /// <inheritdoc/>
    public override int RowCount => _file.RowCount;

    /// <inheritdoc/>
    public override Tensor Targets => _judged.Value.Targets;

    /// <inheritdoc/>
    public override Tensor? Weights => _judged.Value.Weights;

    /// <summary>Returns the number of rows that are mixed at a time, where a step has no more.</summary>
    /// <param name="file">The rows.</param>
    /// <param name="options">What was asked for.</param>
    public static int PoolRows(RowFile file, FitOptions options) => options.ShufflePoolSize ?? Math.Max(1, DefaultPoolBytes / (file.Stride * sizeof(float)));

    /// <inheritdoc/>
    public override void Shuffle(RandomStreams random, int epoch)
    {
        Rest();
        _plan = new PoolPlan(_layout, random, epoch);
    }

    /// <inheritdoc/>
    public override void Await((int Start, int Count) rows)
    {
        var plan = Plan;
        var last = plan.Find(rows.Start + rows.Count - 1).Pool;
        for (var pool = plan.Find(rows.Start).Pool; pool <= last; pool++) Fill(pool).GetAwaiter().GetResult();
        if (last + 1 < plan.PoolCount) Fill(last + 1);
    }

    /// <inheritdoc/>
    public override Batch Take((int Start, int Count) rows)
    {
        Await(rows);
        var (pool, start) = Plan.Find(rows.Start);
        var (first, from) = (_pools[pool % PoolCount], rows.Start - start);
        var batch = from + rows.Count <= first.RowCount
            ? first.Take(from, rows.Count)
            : Join(first.Take(from, first.RowCount - from), _pools[(pool + 1) % PoolCount].Take(0, rows.Count - (first.RowCount - from)));
        return _augmentations.Apply(OnDevice(batch));
    }

    /// <inheritdoc/>
    public override Batch Sample(int count)
    {
        using var rows = new ResidentData(_file.Sample(count), _takesClasses, _device);
        return rows.Sample(count);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Rest();
        foreach (var pool in _pools) pool.Dispose();
        if (!_judged.IsValueCreated) return;
        var (targets, weights) = _judged.Value;
        targets.Dispose();
        weights?.Dispose();
    }

    private PoolPlan Plan => _plan ?? throw new InvalidOperationException("Rows of a file come in an epoch's order: call Shuffle before Take.");

    // Pool and task of the same place belong together; a pool that is three behind is of no use any more.
    private Task Fill(int pool)
    {
        var (plan, place) = (Plan, pool % PoolCount);
        if (_filled[place] is { } task && task.AsyncState is int filled && filled == pool) return task;
        return _filled[place] = Task.Factory.StartNew(
            _ => _pools[place].Fill(plan.BlocksOf(pool), plan.PlacesIn(pool)), pool, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    // What is being read is waited for: it writes into a pool. Whether it failed is no concern of who does not need it.
    private void Rest()
    {
        foreach (var task in _filled) ((IAsyncResult?)task)?.AsyncWaitHandle.WaitOne();
        Array.Clear(_filled);
    }

    private (Tensor Targets, Tensor? Weights) SampleTargets()
    {
        var rows = _file.SampleTargets((int)Math.Clamp(MostJudgedNumbers / _file.TargetShape.ElementCount, 1, MostJudgedRows));
        return (rows.TargetsOn(_device, _takesClasses), rows.WeightsOn(_device));
    }

    private Batch OnDevice(Batch batch) => _device.type == DeviceType.CPU
        ? batch
        : new(batch.Features.to(_device), batch.Targets.to(_device), batch.Weights?.to(_device), batch.RowCount);

    private static Batch Join(Batch one, Batch other) => new(
        cat([one.Features, other.Features]),
        cat([one.Targets, other.Targets]),
        one.Weights is null || other.Weights is null ? null : cat([one.Weights, other.Weights]),
        one.RowCount + other.RowCount);
}
