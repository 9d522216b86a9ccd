using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Cuts row numbers into folds, by the rules of scikit-learn's KFold, StratifiedKFold and TimeSeriesSplit.</summary>
internal static class FoldRows
{
    /// <summary>Cuts shuffled rows: each lies in one fold, folds differ in size by one row at most, and so do their shares of each class.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="foldCount">The number of folds.</param>
    /// <param name="foldSeed">The seed of the shuffle.</param>
    /// <param name="classes">The class of each row, counted from 0; null where there are no classes.</param>
    /// <returns>Each fold's rows, in the source's order.</returns>
    public static IReadOnlyList<int[]> Shuffled(int count, int foldCount, int foldSeed, IReadOnlyList<int>? classes)
    {
        IEnumerable<int> rows = new RandomStreams(foldSeed).Permutation("folds", count);
        // The sort keeps the shuffled order within a class; dealt out in turn, each class is spread over all folds.
        if (classes is not null) rows = rows.OrderBy(row => classes[row]);
        var dealt = rows.Index().ToLookup(row => row.Index % foldCount, row => row.Item);
        return [.. Enumerable.Range(0, foldCount).Select(fold => dealt[fold].Order().ToArray())];
    }

    /// <summary>Cuts rows in the order of time: folds of one size, the last one at the end, each behind all rows that may train for it.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="foldCount">The number of folds; less than the number of rows.</param>
    /// <returns>Each fold's rows. The rows before the first fold, at least as many as one fold has, are in none.</returns>
    public static IReadOnlyList<int[]> InTime(int count, int foldCount)
    {
        var size = count / (foldCount + 1);
        return [.. Enumerable.Range(0, foldCount).Select(fold => Enumerable.Range(count - ((foldCount - fold) * size), size).ToArray())];
    }
}
