namespace NeuralMl.Models;

/// <summary>Rows to learn from, wherever they lie.</summary>
internal abstract class TrainingInput
{
    /// <summary>Gets the number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Gets how many rows are mixed at a time; null where all are.</summary>
    /// <param name="options">What was asked for.</param>
    public virtual int? PoolRows(FitOptions options) => null;

    /// <summary>Refuses rows that do not fit network, loss or optimizer.</summary>
    /// <exception cref="ArgumentException">They do not fit: what was found, where, and what was expected.</exception>
    public abstract void Check(Sequential network, FitOptions options, TrainingData? validation);

    /// <summary>Returns the first rows, in memory; these rows where there are no more.</summary>
    /// <param name="count">Their number.</param>
    public abstract TrainingInput First(int count);

    /// <summary>Returns rows in memory that stand for all of them.</summary>
    /// <param name="fewest">How many there have to be; no more than there are.</param>
    public abstract TrainingData Sample(int fewest);

    /// <summary>Makes them ready for a training. The caller disposes it.</summary>
    /// <param name="options">How it is trained.</param>
    /// <param name="stepRows">The number of rows of a step.</param>
    /// <param name="augmentations">What changes the features of each batch.</param>
    public abstract TrainingRows Open(FitOptions options, long stepRows, AugmentationChain augmentations);
}
