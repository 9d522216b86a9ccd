using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline.Folds;

public sealed class FoldCutTests
{
    private static readonly Recipe Shuffled = Given.Shuffled("Mpg", 4, TestRows.OfList([1, 2]), validation: 0.25);

    private static readonly Recipe InTime = Given.Recipe("Mpg") with { Split = new SplitRecipe { Order = RowOrder.Time } };

    [Fact]
    public void A_fold_is_tested_on_its_rows_and_learns_and_chooses_from_the_others()
    {
        var folds = Folds(Given.Rows(20), Shuffled, 5).Select(fold => (fold.TestRows, Data: PreparedData.From(fold.Table, fold.Recipe))).ToList();

        Assert.All(folds, fold =>
        {
            Assert.Equal(fold.TestRows, Given.RowNumbers(fold.Data.Test));
            Assert.Equal(4, Given.RowNumbers(fold.Data.Validation).Length);
            int[] others = [.. Given.RowNumbers(fold.Data.Validation), .. Given.RowNumbers(fold.Data.Train)];
            Assert.Equal(Enumerable.Range(0, 20).Except(fold.TestRows), others.Order());
        });
        Assert.Equal(Enumerable.Range(0, 20), folds.SelectMany(fold => fold.TestRows).Order());
    }

    [Fact]
    public void Other_values_in_a_fold_give_the_same_training_rows_and_the_same_scaling()
    {
        var original = Folds(Given.Rows(20), Shuffled, 5)[2];
        var changed = Folds(Changed(original.TestRows), Shuffled, 5)[2];
        var (before, after) = (PreparedData.From(original.Table, original.Recipe), PreparedData.From(changed.Table, changed.Recipe));

        Assert.Equal(original.TestRows, changed.TestRows);
        Assert.NotEqual(Given.RowNumbers(before.Test), Given.RowNumbers(after.Test));
        Assert.Equal(before.Preprocessing.Features, after.Preprocessing.Features, (one, other) => (one.Min, one.Max, one.Mean) == (other.Min, other.Max, other.Mean));
        Assert.Equal((before.Preprocessing.Target.Min, before.Preprocessing.Target.Max), (after.Preprocessing.Target.Min, after.Preprocessing.Target.Max));
        Assert.Equal(before.Preprocessing.Transform(before.Train).Features, after.Preprocessing.Transform(after.Train).Features);
        Assert.Equal(before.Preprocessing.Transform(before.Validation!).Features, after.Preprocessing.Transform(after.Validation!).Features);
    }

    [Fact]
    public void Rows_that_are_dropped_are_in_no_fold()
    {
        var table = Given.Table(Given.Numbers("Row", 0, 1, 2, 3, 4, 5, 6), Given.Numbers("Mpg", 1.5f, float.NaN, 2, 3, 4, 5, 6));

        var folds = Folds(table, Shuffled with { Split = new SplitRecipe() }, 3).Select(fold => PreparedData.From(fold.Table, fold.Recipe)).ToList();

        Assert.Equal([0, 2, 3, 4, 5, 6], folds.SelectMany(fold => Given.RowNumbers(fold.Test)).Order());
        Assert.All(folds, fold => Assert.Equal(1, fold.Report.DroppedRowCount));
    }

    [Fact]
    public void In_the_order_of_time_a_fold_knows_nothing_of_what_comes_after_it()
    {
        var folds = Folds(Given.Rows(11), InTime, 3).Select(fold => PreparedData.From(fold.Table, fold.Recipe)).ToList();

        Assert.Equal([[5, 6], [7, 8], [9, 10]], folds.Select(fold => Given.RowNumbers(fold.Test)));
        Assert.Equal([5, 7, 9], folds.Select(fold => fold.Train.RowCount));
        Assert.All(folds, fold => Assert.Equal(Enumerable.Range(0, fold.Train.RowCount), Given.RowNumbers(fold.Train)));
    }

    [Fact]
    public void Each_fold_has_a_seed_of_its_own()
    {
        var cut = FoldCut.Of(Given.Rows(20), Shuffled, new CrossValidationOptions { FoldCount = 5, RepeatCount = 2 });

        Assert.Equal(10, cut.Plan.FoldSeeds.SelectMany(cut.Folds).Select(fold => fold.Recipe.Seed).Distinct().Count());
    }

    [Fact]
    public void A_class_with_fewer_rows_than_folds_is_named()
    {
        var notes = FoldCut.Of(Classes("a", "b", "a", "b", "a", "a", "a", "b"), Given.Shuffled("Kind", 0, TestRows.OfSource), new CrossValidationOptions { FoldCount = 5 }).Plan.Notes;

        Assert.Equal(
            [
                "Each of the 8 complete rows is tested once per fold seed, by a network that was trained without it; folds have their share of each class.",
                "The recipe's own test rows (those of the source) are not set apart: the folds take their place.",
                "Class 'b' has 3 rows, fewer than 5 folds: 2 of them are tested without it.",
            ],
            notes);
    }

    [Fact]
    public void A_recipe_without_test_rows_is_told_nothing_about_them() => Assert.Equal(
        ["Each of the 9 complete rows is tested once per fold seed, by a network that was trained without it."],
        FoldCut.Of(Given.Rows(9), Given.Shuffled("Mpg", 0, TestRows.OfFraction(0)), new CrossValidationOptions { FoldCount = 3 }).Plan.Notes);

    [Fact]
    public void More_folds_than_rows_are_refused() => Refused(
        "cars.csv has 9 complete rows, which cannot be cut into 10 folds. Ask for 9 at most.", Given.Rows(9), Shuffled, new CrossValidationOptions());

    [Fact]
    public void In_the_order_of_time_a_row_is_needed_before_the_first_fold() => Refused(
        "cars.csv has 9 complete rows, which cannot be cut into 9 folds behind rows to train on. Ask for 8 at most.", Given.Rows(9), InTime, new CrossValidationOptions { FoldCount = 9 });

    [Fact]
    public void In_the_order_of_time_there_is_nothing_to_repeat() => Refused(
        "The recipe's split.order is time, so its rows can be cut in one way only, but 2 repeats were asked for. Ask for one.",
        Given.Rows(9), InTime, new CrossValidationOptions { FoldCount = 3, RepeatCount = 2 });

    [Fact]
    public void A_class_with_a_single_row_is_refused() => Refused(
        "cars.csv, label 'Kind': 'b' and 'c' have a single row, so the fold that holds it leaves none to learn the class from. Add rows, or remove those.",
        Classes("a", "b", "a", "c", "a"), Given.Shuffled("Kind", 0, TestRows.OfFraction(0)), new CrossValidationOptions { FoldCount = 2 });

    [Fact]
    public void Fewer_than_two_folds_are_refused() => Assert.Equal(
        "FoldCount is 1; it must be at least 2.", Assert.Throws<ArgumentOutOfRangeException>(() => new CrossValidationOptions { FoldCount = 1 }).Message);

    private static void Refused(string message, DataTable table, Recipe recipe, CrossValidationOptions options) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => FoldCut.Of(table, recipe, options)).Message);

    private static List<Fold> Folds(DataTable table, Recipe recipe, int foldCount) => [.. FoldCut.Of(table, recipe, new CrossValidationOptions { FoldCount = foldCount }).Folds(0)];

    private static DataTable Changed(IReadOnlyList<int> rows)
    {
        var isChanged = rows.ToHashSet();
        float[] numbers = [.. Enumerable.Range(0, 20).Select(row => isChanged.Contains(row) ? (1e6f * row) + 7 : row)];
        return Given.Table(Given.Numbers("Row", numbers), Given.Numbers("Mpg", Array.ConvertAll(numbers, number => number + 0.5f)));
    }

    private static DataTable Classes(params string[] classes) =>
        Given.Table(Given.Numbers("Row", [.. classes.Select((_, row) => (float)row)]), Given.Texts("Kind", classes));
}
