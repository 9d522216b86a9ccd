using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Folds;

public sealed class FoldRowsTests
{
    [Theory]
    [InlineData(392, 10)]
    [InlineData(7, 7)]
    [InlineData(11, 2)]
    public void Each_row_lies_in_one_fold_and_folds_differ_by_one_row_at_most(int count, int foldCount)
    {
        var folds = FoldRows.Shuffled(count, foldCount, foldSeed: 3, classes: null);

        Assert.Equal(foldCount, folds.Count);
        Assert.Equal(Enumerable.Range(0, count), folds.SelectMany(fold => fold).Order());
        Assert.All(folds, fold => Assert.InRange(fold.Length, count / foldCount, (count + foldCount - 1) / foldCount));
    }

    [Fact]
    public void The_fold_seed_alone_decides()
    {
        var cuts = new[] { 0, 0, 1 }.Select(seed => FoldRows.Shuffled(50, 5, seed, classes: null)).ToList();

        Assert.Equal(cuts[0], cuts[1]);
        Assert.NotEqual(cuts[0], cuts[2]);
        Assert.NotEqual(Enumerable.Range(0, 10), cuts[0][0]);
    }

    // What scikit-learn's StratifiedKFold(3) allots: of the classes sorted, every third row from the first, the second, the third.
    [Fact]
    public void Each_class_is_spread_over_the_folds_as_scikit_learn_spreads_it()
    {
        int[] classes = [0, 0, 1, 0, 2, 1, 0, 0, 1, 0, 1, 2, 0, 1];

        var folds = FoldRows.Shuffled(classes.Length, 3, foldSeed: 8, classes);

        Assert.Equal([[3, 1, 1], [2, 2, 1], [2, 2, 0]], folds.Select(fold => Enumerable.Range(0, 3).Select(one => fold.Count(row => classes[row] == one)).ToArray()));
        Assert.Equal(Enumerable.Range(0, classes.Length), folds.SelectMany(fold => fold).Order());
    }

    // As scikit-learn's TimeSeriesSplit(3): 11 / (3 + 1) rows each, from the end.
    [Fact]
    public void In_time_folds_are_of_one_size_and_the_last_one_ends_the_rows() =>
        Assert.Equal([[5, 6], [7, 8], [9, 10]], FoldRows.InTime(11, 3));
}
