using NeuralMl.Models;

namespace NeuralMl.Tests.Models.Streaming;

/// <summary>The order of an epoch's rows: each once, mixed over the whole file.</summary>
public sealed class PoolPlanTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 1)]
    [InlineData(1000, 7)]
    [InlineData(1000, 64)]
    [InlineData(1001, 128)]
    [InlineData(5003, 640)]
    [InlineData(5003, 100_000)]
    [InlineData(5003, 5003)]
    public void Each_row_comes_once_and_is_found_in_its_pool(int rowCount, int poolRows)
    {
        for (var epoch = 1; epoch <= 5; epoch++)
        {
            var layout = PoolLayout.Of(rowCount, rowBytes: 8, poolRows);
            var plan = new PoolPlan(layout, new RandomStreams(0), epoch);
            var order = Order(plan);
            Assert.Equal(Enumerable.Range(0, rowCount), order.Order());
            var start = 0;
            for (var pool = 0; pool < plan.PoolCount; pool++)
            {
                var count = plan.BlocksOf(pool).Sum(block => block.Count);
                Assert.InRange(count, pool < plan.PoolCount - 1 ? poolRows : 1, layout.MostRows);
                foreach (var row in new[] { start, start + count - 1 }) Assert.Equal((pool, start), plan.Find(row));
                start += count;
            }
        }
    }

    [Fact]
    public void The_same_seed_and_epoch_give_the_same_order_and_others_another()
    {
        var first = Order(Plan(1000, 128, 1));
        Assert.Equal(first, Order(Plan(1000, 128, 1)));
        Assert.NotEqual(first, Order(Plan(1000, 128, 2)));
        Assert.NotEqual(first, Order(new PoolPlan(PoolLayout.Of(1000, 8, 128), new RandomStreams(1), 1)));
    }

    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1000)]
    public void A_pool_of_all_rows_is_one(int rowCount, int poolRows) => Assert.Equal(1, PoolLayout.Of(rowCount, rowBytes: 8, poolRows).PoolCount);

    [Fact]
    public void A_pool_holds_rows_from_all_over_the_file()
    {
        var plan = Plan(100_000, 6400, 1);
        var rows = plan.BlocksOf(0).Select(block => block.Start / 10_000).Distinct().Count();
        Assert.Equal(10, rows); // each tenth of the file
    }

    private static PoolPlan Plan(int rowCount, int poolRows, int epoch) => new(PoolLayout.Of(rowCount, rowBytes: 8, poolRows), new RandomStreams(0), epoch);

    private static List<int> Order(PoolPlan plan)
    {
        var order = new List<int>();
        for (var pool = 0; pool < plan.PoolCount; pool++)
        {
            int[] rows = [.. plan.BlocksOf(pool).SelectMany(block => Enumerable.Range(block.Start, block.Count))];
            var mixed = new int[rows.Length];
            var places = plan.PlacesIn(pool);
            for (var i = 0; i < rows.Length; i++) mixed[places[i]] = rows[i];
            order.AddRange(mixed);
        }
        return order;
    }
}
