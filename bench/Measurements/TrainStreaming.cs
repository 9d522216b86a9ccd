using NeuralMl.Models;

namespace NeuralMl.Bench;

/// <summary>An epoch over rows in a file beside one over the same rows in memory.</summary>
internal sealed class TrainStreaming : Measurement
{
    private const int RowCount = 50_000_000;
    private const int BlockRows = 1 << 16;
    private const int Width = 9;

    private static readonly Sequential s_network = new([Width]) { new Dense(32, Activation.Relu), new Dense(1) };

    private RowFile? _file;
    private TrainingData? _resident;

    /// <inheritdoc/>
    public override string Name => "train-streaming";

    /// <inheritdoc/>
    public override string What => FormattableString.Invariant(
        $"the second epoch of 9-32-1, Adam, batch 4096, over {RowCount:#,0} rows in a file of {_file?.ByteCount / 1e9:0.0} GB; peer the same rows in memory");

    /// <inheritdoc/>
    public override int PairCount => 3;

    /// <inheritdoc/>
    public override int WarmUpCount => 0;

    /// <inheritdoc/>
    public override void Prepare()
    {
        _file = RowFile.CreateTemporary(Path.GetTempPath(), Blocks());
        var (features, targets) = (new float[(long)RowCount * Width], new float[RowCount]);
        foreach (var (index, block) in _file.ReadBlocks(BlockRows).Index())
        {
            block.Features.CopyTo(features, (long)index * BlockRows * Width);
            block.Targets.CopyTo(targets, (long)index * BlockRows);
        }
        _resident = new([Width], features, [1], targets);
    }

    /// <inheritdoc/>
    public override double RunOurs() => SecondEpoch((options, progress) => s_network.Fit(_file ?? throw new InvalidOperationException("Not prepared."), options, progress: progress));

    /// <inheritdoc/>
    public override double RunPeer() => SecondEpoch((options, progress) => s_network.Fit(_resident ?? throw new InvalidOperationException("Not prepared."), options, progress: progress));

    /// <inheritdoc/>
    public override void Dispose() => _file?.Dispose();

    private static double SecondEpoch(Action<FitOptions, IProgress<EpochResult>> fit)
    {
        var ends = new List<double>();
        fit(new() { BatchSize = 4096, EpochCount = 2 }, new Told(epoch => ends.Add(epoch.Elapsed.TotalSeconds)));
        return ends[1] - ends[0];
    }

    private static IEnumerable<TrainingData> Blocks()
    {
        var random = new Random(1);
        for (var row = 0; row < RowCount; row += BlockRows)
        {
            var count = Math.Min(BlockRows, RowCount - row);
            var (features, targets) = (new float[count * Width], new float[count]);
            for (var i = 0; i < features.Length; i++) features[i] = random.NextSingle();
            for (var i = 0; i < count; i++) targets[i] = (features[i * Width] * features[(i * Width) + 1]) + features[(i * Width) + 2];
            yield return new([Width], features, [1], targets);
        }
    }

    private sealed class Told(Action<EpochResult> tell) : IProgress<EpochResult>
    {
        public void Report(EpochResult value) => tell(value);
    }
}
