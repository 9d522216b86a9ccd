using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Rows in the order of an epoch, as batches on the device.</summary>
internal abstract class TrainingRows : IDisposable
{
    /// <summary>Gets the number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Gets the targets of all rows, in the data's order, of very many an even sample: <c>(rows, …TargetShape)</c>, or class indices <c>(rows)</c>. Not the caller's to dispose.</summary>
    public abstract Tensor Targets { get; }

    /// <summary>Gets what each row of <see cref="Targets"/> counts: <c>(rows)</c>; null where all count the same. Not the caller's to dispose.</summary>
    public abstract Tensor? Weights { get; }

    /// <summary>Puts the rows in the order of an epoch.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="epoch">The epoch, counted from 1.</param>
    public abstract void Shuffle(RandomStreams random, int epoch);

    /// <summary>Waits until rows of the order are in memory. Where that fails, nothing has changed.</summary>
    /// <param name="rows">The first row and their number.</param>
    /// <exception cref="IOException">They cannot be read.</exception>
    public virtual void Await((int Start, int Count) rows)
    {
    }

    /// <summary>Returns consecutive rows of the order, changed by the augmentations. The caller's scope disposes them.</summary>
    /// <param name="rows">The first row and their number.</param>
    public abstract Batch Take((int Start, int Count) rows);

    /// <summary>Returns rows that lie evenly over the data, whatever its order. The caller disposes them.</summary>
    /// <param name="count">How many at most.</param>
    public abstract Batch Sample(int count);

    /// <inheritdoc/>
    public abstract void Dispose();
}
