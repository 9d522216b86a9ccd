using Microsoft.ML;
using Microsoft.ML.Data;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class ShuffledRowsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 7)]
    [InlineData(392, 42)]
    [InlineData(5000, -1)]
    public void The_order_is_that_of_the_shuffle_of_ml_net_with_a_pool_of_all_rows(int count, int seed)
    {
        var ml = new MLContext();
        var rows = ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(row => new Row { Number = row }));
        var shuffled = ml.Data.ShuffleRows(rows, new RandomStreams(seed).SeedFor("split"), shufflePoolSize: Math.Max(1, count), shuffleSource: false);

        Assert.Equal(shuffled.GetColumn<int>(nameof(Row.Number)), ShuffledRows.Permutation(count, seed));
    }

    private sealed class Row
    {
        public int Number { get; set; }
    }
}
