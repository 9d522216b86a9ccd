using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Rows of a trainer in a temporary file.</summary>
/// <param name="file">The file; disposed with this.</param>
/// <param name="folder">Where other files of the kind go.</param>
internal sealed class StreamedTrainerRows(RowFile file, string folder) : TrainerRows
{
    // Held-out rows judge each epoch from memory; so many say enough.
    private const int MostHeldNumbers = 1 << 24;
    private const int BlockNumbers = 1 << 20;

    /// <inheritdoc/>
    public override int RowCount => file.RowCount;

    /// <inheritdoc/>
    public override IEnumerable<TrainingData> Blocks() => file.ReadBlocks(Math.Max(1, BlockNumbers / (int)file.FeatureShape.ElementCount));

    /// <inheritdoc/>
    public override TrainingData First(int count) => file.Read(0, count);

    /// <inheritdoc/>
    public override TrainerRows Scale(TargetScale scale) => scale.Layer is null ? this : Replace(Blocks().Select(block =>
    {
        scale.Apply(block.Targets);
        return block;
    }));

    /// <inheritdoc/>
    public override (TrainerRows Training, TrainingData Held) HoldOut(double fraction, RandomStreams random)
    {
        var held = new HeldRows(RowCount, fraction, random, Math.Max(1, MostHeldNumbers / (int)file.FeatureShape.ElementCount));
        return (Replace(Blocks().Select(held.Without)), held.Together());
    }

    /// <inheritdoc/>
    public override TrainedNetwork Train(
        Sequential network, TrainedNetwork? start, FitOptions fit, TrainingData? held, IProgress<EpochResult> progress, CancellationToken cancellationToken) =>
        start is null ? network.Fit(file, fit, held, progress, cancellationToken) : start.Fit(file, fit, held, progress, cancellationToken);

    /// <inheritdoc/>
    public override void Dispose() => file.Dispose();

    private StreamedTrainerRows Replace(IEnumerable<TrainingData> blocks)
    {
        using (this) return new(RowFile.CreateTemporary(folder, blocks), folder);
    }
}
