using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Rows of a trainer in memory.</summary>
/// <param name="data">The rows.</param>
internal sealed class ResidentTrainerRows(TrainingData data) : TrainerRows
{
    /// <inheritdoc/>
    public override int RowCount => data.RowCount;

    /// <inheritdoc/>
    public override IEnumerable<TrainingData> Blocks() => [data];

    /// <inheritdoc/>
    public override TrainingData First(int count) => data.First(count);

    /// <inheritdoc/>
    public override TrainerRows Scale(TargetScale scale)
    {
        scale.Apply(data.Targets);
        return this;
    }

    /// <inheritdoc/>
    public override (TrainerRows Training, TrainingData Held) HoldOut(double fraction, RandomStreams random)
    {
        var (training, held) = Pipeline.HoldOut.Split(data, fraction, random);
        return (new ResidentTrainerRows(training), held);
    }

    /// <inheritdoc/>
    public override TrainedNetwork Train(
        Sequential network, TrainedNetwork? start, FitOptions fit, TrainingData? held, IProgress<EpochResult> progress, CancellationToken cancellationToken) =>
        start is null ? network.Fit(data, fit, held, progress, cancellationToken) : start.Fit(data, fit, held, progress, cancellationToken);

    /// <inheritdoc/>
    public override void Dispose()
    {
    }

    /// <summary>Puts blocks of rows together.</summary>
    /// <param name="blocks">The blocks; at least one.</param>
    public static TrainingData Join(List<TrainingData> blocks) => blocks is [var one] ? one : blocks[0] with
    {
        Features = Join(blocks, block => block.Features),
        Targets = Join(blocks, block => block.Targets),
        RowWeights = blocks[0].RowWeights is null ? null : Join(blocks, block => block.RowWeights ?? []),
        FirstRow = 0,
        IsAll = true,
    };

    private static float[] Join(List<TrainingData> blocks, Func<TrainingData, float[]> values)
    {
        var (joined, start) = (new float[blocks.Sum(block => values(block).LongLength)], 0L);
        foreach (var part in blocks.Select(values))
        {
            part.CopyTo(joined, start);
            start += part.LongLength;
        }
        return joined;
    }
}
