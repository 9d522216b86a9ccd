using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Rows that a trainer read: in memory where they fit, else in a file that is gone with it.</summary>
internal abstract class TrainerRows : IDisposable
{
    /// <summary>Gets the number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Reads rows once.</summary>
    /// <param name="blocks">The rows, block by block; at least one.</param>
    /// <param name="options">What fits into memory, and where the file goes.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static TrainerRows Read(IEnumerable<TrainingData> blocks, NeuralTrainerOptions options)
    {
        using var all = blocks.GetEnumerator();
        var (first, bytes) = (new List<TrainingData>(), 0L);
        while (bytes <= options.MaxResidentBytes && all.MoveNext())
        {
            first.Add(all.Current);
            bytes += sizeof(float) * (all.Current.Features.LongLength + all.Current.Targets.LongLength);
        }
        if (bytes <= options.MaxResidentBytes) return new ResidentTrainerRows(ResidentTrainerRows.Join(first));
        return new StreamedTrainerRows(RowFile.CreateTemporary(options.CacheFolder, first.Concat(Rest(all))), options.CacheFolder);
    }

    /// <summary>Returns the rows in their order, block by block; walked as often as wanted.</summary>
    public abstract IEnumerable<TrainingData> Blocks();

    /// <summary>Returns the first rows, in memory.</summary>
    /// <param name="count">Their number; all where there are fewer.</param>
    public abstract TrainingData First(int count);

    /// <summary>Returns rows whose targets are brought to 0…1; these are of no use any more.</summary>
    /// <param name="scale">How.</param>
    public abstract TrainerRows Scale(TargetScale scale);

    /// <summary>Holds rows out at random; these are of no use any more.</summary>
    /// <param name="fraction">The part to hold out, greater than 0 and less than 1.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>The rows to learn from, and those held out: in memory, of very many some.</returns>
    /// <exception cref="InvalidDataException">One side would be empty.</exception>
    public abstract (TrainerRows Training, TrainingData Held) HoldOut(double fraction, RandomStreams random);

    /// <summary>Trains a network on the rows.</summary>
    /// <param name="network">The network.</param>
    /// <param name="start">Whose weights training goes on from; null for fresh ones.</param>
    /// <param name="fit">How it is trained.</param>
    /// <param name="held">Rows that choose the epoch; null without.</param>
    /// <param name="progress">Receives the result of each epoch.</param>
    /// <param name="cancellationToken">Ends training after the running batch.</param>
    public abstract TrainedNetwork Train(
        Sequential network, TrainedNetwork? start, FitOptions fit, TrainingData? held, IProgress<EpochResult> progress, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract void Dispose();

    private static IEnumerable<TrainingData> Rest(IEnumerator<TrainingData> blocks)
    {
        while (blocks.MoveNext()) yield return blocks.Current;
    }
}
