using Microsoft.ML;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Shuffles row numbers by a seed, with ML.NET's own shuffle.</summary>
internal static class ShuffledRows
{
    /// <summary>Returns a permutation of 0…count−1.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="seed">The recipe's seed.</param>
    public static int[] Permutation(int count, int seed)
    {
        if (count == 0) return [];
        var ml = new MLContext();
        var view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(row => new RowNumber { Value = row }));
        // ML.NET mixes only within its pool, 1000 rows by default: a full shuffle needs a pool of all rows, which numbers alone can afford.
        var shuffled = ml.Data.ShuffleRows(view, new RandomStreams(seed).SeedFor("split"), shufflePoolSize: count, shuffleSource: false);
        var permutation = new int[count];
        using var cursor = shuffled.GetRowCursor(shuffled.Schema);
        var value = cursor.GetGetter<int>(shuffled.Schema[nameof(RowNumber.Value)]);
        for (var i = 0; cursor.MoveNext(); i++) value(ref permutation[i]);
        return permutation;
    }

    private sealed class RowNumber
    {
        public int Value { get; set; }
    }
}
