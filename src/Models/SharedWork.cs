using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Shares work among as many threads as torch has, in parts that do not depend on who runs them.</summary>
internal static class SharedWork
{
    // With one part each, all wait for a thread that wakes late.
    private const int PartsPerThread = 2;

    // In numbers; below it, handing a part to another thread costs more than it saves.
    private const long SmallestShared = 1 << 16;

    /// <summary>Gets the number of parts.</summary>
    public static int PartCount => get_num_threads() is > 1 and var threads ? PartsPerThread * threads : 1;

    /// <summary>Runs the parts beside one another where there are enough numbers, else all at once: for what does not depend on how it is cut.</summary>
    /// <param name="count">How much there is.</param>
    /// <param name="numbers">How many numbers that are.</param>
    /// <param name="run">Runs a part: where it begins, and where the next one does.</param>
    public static void Run(long count, long numbers, Action<int, int> run)
    {
        if (numbers < SmallestShared) run(0, (int)count);
        else Run(count, (_, first, end) => run(first, end));
    }

    /// <summary>Runs the parts beside one another.</summary>
    /// <param name="count">How much there is.</param>
    /// <param name="run">Runs a part: its number, where it begins, and where the next one does.</param>
    public static void Run(long count, Action<int, int, int> run)
    {
        var partCount = PartCount;
        if (partCount == 1)
        {
            run(0, 0, (int)count);
            return;
        }
        Parallel.For(
            0, partCount, new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() },
            part => run(part, (int)(count * part / partCount), (int)(count * (part + 1) / partCount)));
    }
}
