using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class RowSplitTests
{
    [Fact]
    public void Every_row_is_used_once_and_parts_have_the_sizes_that_the_fractions_say()
    {
        var prepared = PreparedData.From(Given.Rows(392), Given.Shuffled("Mpg", 0, TestRows.OfFraction(0.2), validation: 0.1));

        Assert.Equal((78, 31, 283), (prepared.Test!.RowCount, prepared.Validation!.RowCount, prepared.Train.RowCount));
        Assert.Equal(Enumerable.Range(0, 392), Given.RowNumbers(prepared.Test).Concat(Given.RowNumbers(prepared.Validation)).Concat(Given.RowNumbers(prepared.Train)).Order());
    }

    [Fact]
    public void The_shuffle_depends_on_the_seed_alone()
    {
        var recipes = new[] { 0, 0, 1 }.Select(seed => Given.Shuffled("Mpg", seed, TestRows.OfFraction(0.2)));

        var orders = recipes.Select(recipe => Given.RowNumbers(PreparedData.From(Given.Rows(50), recipe).Train)).ToList();

        Assert.Equal(orders[0], orders[1]);
        Assert.NotEqual(orders[0], orders[2]);
    }

    // ML.NET's own pool of 1000 rows would leave the first rows of a long table among the first.
    [Fact]
    public void The_shuffle_reaches_over_the_whole_table()
    {
        var permutation = ShuffledRows.Permutation(20_000, seed: 3);

        Assert.Equal(Enumerable.Range(0, 20_000), permutation.Order());
        Assert.InRange(permutation.Take(1000).Average(), 9000, 11000);
        Assert.InRange(permutation.Count(row => permutation[row] == row), 0, 8);
    }

    [Fact]
    public void Listed_rows_keep_their_order_and_count_among_the_complete_ones()
    {
        float[] rows = [0, 1, 2, 3, 4, 5];
        var table = Given.Table(Given.Numbers("Row", rows), Given.Numbers("Hole", 1, float.NaN, 3, 4, 5, 6), Given.Numbers("Mpg", 1.5f, 2, float.NaN, 4, 5, 6));
        var recipe = Given.Shuffled("Mpg", 0, TestRows.OfList([2, 1]));

        var prepared = PreparedData.From(table, recipe with { Data = recipe.Data with { Impute = Imputation.DropRows } });

        Assert.Equal([3, 4], Given.RowNumbers(prepared.Test));
        Assert.Equal([0, 5], Given.RowNumbers(prepared.Train).Order());
        Assert.Equal((6, 2, 0), (prepared.Report.RowCount, prepared.Report.DroppedRowCount, prepared.Report.ImputedValueCount));
    }

    // TensorFlow's tutorial: 78 test rows listed among the 392 complete ones of 406.
    [Fact]
    public void The_bundled_cars_are_split_as_published()
    {
        var recipe = Recipe.Load(Path.Combine(BundledFiles.RecipeFolder, "auto-mpg.json"));
        var table = DataSource.Read(recipe.Data.Source, new ReadOptions { Missing = recipe.Data.Missing, Drop = recipe.Data.Drop, Types = recipe.Data.Types });

        var prepared = PreparedData.From(table, recipe);

        Assert.Equal((314, 78, 406, 14), (prepared.Train.RowCount, prepared.Test!.RowCount, prepared.Report.RowCount, prepared.Report.DroppedRowCount));
        Assert.Equal(Shape.Create([9]), prepared.Preprocessing.FeatureShape);
        Assert.Equal(prepared.Preprocessing.Transform(prepared.Test).Features, Given.RunPrelude(prepared.Preprocessing, prepared.Test));
    }

    [Fact]
    public void Time_order_holds_out_the_last_rows_and_keeps_the_rest_in_order()
    {
        var recipe = Given.Recipe("Mpg") with { Split = new SplitRecipe { Test = TestRows.OfFraction(0.2), Validation = 0.25, Order = RowOrder.Time } };

        var prepared = PreparedData.From(Given.Rows(10), recipe);

        Assert.Equal([0, 1, 2, 3, 4, 5], Given.RowNumbers(prepared.Train));
        Assert.Equal([6, 7], Given.RowNumbers(prepared.Validation));
        Assert.Equal([8, 9], Given.RowNumbers(prepared.Test));
    }

    [Fact]
    public void The_source_can_set_its_last_rows_apart()
    {
        var table = new DataTable("mnist", "ab", [.. Given.Rows(10).Columns]) { SourceTestRowCount = 3 };

        var prepared = PreparedData.From(table, Given.Shuffled("Mpg", 0, TestRows.OfSource));

        Assert.Equal([7, 8, 9], Given.RowNumbers(prepared.Test));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Given.RowNumbers(prepared.Train).Order());
    }

    [Fact]
    public void Without_held_out_rows_all_train()
    {
        var prepared = PreparedData.From(Given.Rows(4), Given.Recipe("Mpg"));

        Assert.Equal([0, 1, 2, 3], Given.RowNumbers(prepared.Train));
        Assert.Null(prepared.Test);
        Assert.Null(prepared.Validation);
    }

    public static TheoryData<TestRows, double, string> Faults => new()
    {
        { TestRows.OfList([1, 4]), 0, "The recipe's split.test lists row 4, but cars.csv has 4 complete rows, numbered 0 to 3. Remove it." },
        { TestRows.OfList([0, 1, 2, 3]), 0, "cars.csv has no training row left: of 4 complete rows, 4 are held out for testing and 0 for validation. Hold out fewer." },
        { TestRows.OfSource, 0, "The recipe's split.test is \"source\", but cars.csv sets no test rows apart. Give a fraction such as 0.2, or a list of rows." },
        { TestRows.OfFraction(0.9), 0, Fraction("test", "0.9", 4, 4) },
        { TestRows.OfFraction(0.1), 0, Fraction("test", "0.1", 4, 0) },
        { TestRows.OfFraction(0.5), 0.9, Fraction("validation", "0.9", 2, 2) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Rows_that_cannot_be_held_out_are_refused(TestRows test, double validation, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => PreparedData.From(Given.Rows(4), Given.Shuffled("Mpg", 0, test, validation))).Message);

    private static string Fraction(string purpose, string fraction, int rows, int count) =>
        $"The recipe's split.{purpose} is {fraction}: of {rows} rows of cars.csv that would hold out {count}. Give a fraction that leaves rows on both sides, or 0 for none.";
}
