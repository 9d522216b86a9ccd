using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Bench;

/// <summary>Epochs of a small network of dense layers, where the cost of a step is that of its calls.</summary>
/// <param name="name">The measurement's name.</param>
/// <param name="widths">The numbers of a row before and behind each layer; all layers but the last end in ReLU.</param>
internal sealed class TrainSmallNet(string name, int[] widths) : Measurement
{
    private const int RowCount = 392;
    private const int BatchSize = 32;
    private const int EpochCount = 40;

    private readonly float[] _features = new float[RowCount * widths[0]];
    private readonly float[] _targets = new float[RowCount * widths[^1]];

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string What => string.Create(
        CultureInfo.InvariantCulture,
        $"an epoch of {RowCount} rows through {string.Join('-', widths)}, batch {BatchSize}, Adam, 1 thread, mean of {EpochCount}; peer a plain TorchSharp loop");

    /// <inheritdoc/>
    public override string Unit => "ms";

    /// <inheritdoc/>
    public override int PairCount => 25;

    /// <inheritdoc/>
    /// <remarks>The just-in-time compiler is done after about three trainings.</remarks>
    public override int WarmUpCount => 4;

    /// <inheritdoc/>
    public override void Prepare()
    {
        Preflight.Check();
        var random = new Random(0);
        foreach (ref var value in _features.AsSpan()) value = (float)random.NextDouble();
        foreach (ref var value in _targets.AsSpan()) value = (float)random.NextDouble();
    }

    /// <inheritdoc/>
    public override double RunOurs()
    {
        var network = new Sequential([widths[0]]);
        foreach (var width in widths[1..^1]) network.Add(new Dense(width, Activation.Relu));
        network.Add(new Dense(widths[^1]));
        var options = new FitOptions { BatchSize = BatchSize, EpochCount = EpochCount, Schedule = Schedule.Constant, ThreadCount = 1 };
        return MillisecondsPerEpoch(() => network.Fit(new([widths[0]], _features, [widths[^1]], _targets), options));
    }

    /// <inheritdoc/>
    public override double RunPeer() => MillisecondsPerEpoch(() => PlainSmallNet.Train(widths, _features, _targets, BatchSize, EpochCount));

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    private static double MillisecondsPerEpoch(Action training) => SecondsOf(training) * 1000 / EpochCount;
}
