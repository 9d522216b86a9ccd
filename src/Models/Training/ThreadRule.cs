namespace NeuralMl.Models;

/// <summary>The static rule for the number of threads: it depends on sizes alone, so that the same recipe gives the same bits.</summary>
public static class ThreadRule
{
    /// <summary>Returns the number of threads for training.</summary>
    /// <param name="parameterCount">The number of trainable parameters.</param>
    /// <param name="batchSize">The number of rows per step.</param>
    /// <param name="coreCount">The number of cores of this machine.</param>
    public static int Choose(long parameterCount, int batchSize, int coreCount) => throw new NotImplementedException();
}
