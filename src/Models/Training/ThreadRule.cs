namespace NeuralMl.Models;

/// <summary>The static rule for the number of threads: it depends on sizes alone, so that the same recipe gives the same bits.</summary>
public static class ThreadRule
{
    // Below it, handing work to a second thread costs more than it saves (docs/LOG.md, threads). Where above it the gain begins is not yet
    // known well: it depends on the layers.
    private const long SmallestParallelStep = 2_000_000;

    // Beyond it, batches of usual sizes do not fill the threads.
    private const int MostThreads = 8;

    /// <summary>Returns the number of threads for training.</summary>
    /// <param name="parameterCount">The number of trainable parameters.</param>
    /// <param name="batchSize">The number of rows per step.</param>
    /// <param name="coreCount">The number of cores of this machine.</param>
    public static int Choose(long parameterCount, int batchSize, int coreCount) =>
        parameterCount * batchSize < SmallestParallelStep ? 1 : Math.Clamp(coreCount, 1, MostThreads);
}
