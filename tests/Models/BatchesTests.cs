using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

public sealed class BatchesTests
{
    [Theory]
    [InlineData(10, 5, new[] { 5, 5 })]
    [InlineData(10, 4, new[] { 4, 4, 2 })]
    [InlineData(9, 4, new[] { 4, 5 })]
    [InlineData(3, 1, new[] { 1, 1, 1 })]
    [InlineData(1, 32, new[] { 1 })]
    [InlineData(2, 32, new[] { 2 })]
    [InlineData(33, 32, new[] { 33 })]
    public void A_last_batch_of_one_row_is_merged_into_the_one_before(int rows, int batchSize, int[] expected)
    {
        var batches = new Batches(rows, batchSize);
        Assert.Equal(expected, Enumerable.Range(0, batches.Count).Select(batch => batches[batch].Count));
        Assert.Equal(Enumerable.Range(0, batches.Count).Select(batch => batch * batchSize), Enumerable.Range(0, batches.Count).Select(batch => batches[batch].Start));
    }

    [Theory]
    [InlineData(4_417, 32, 16, 1)]
    [InlineData(1_199_882, 64, 16, 8)]
    [InlineData(1_199_882, 64, 2, 2)]
    public void The_number_of_threads_follows_from_sizes_alone(long parameters, int batchSize, int cores, int threads) =>
        Assert.Equal(threads, ThreadRule.Choose(parameters, batchSize, cores));
}
