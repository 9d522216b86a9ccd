using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class BadDataTests
{
    private const float Missing = float.NaN;

    private static DataTable Cars => Given.Table(
        Given.Numbers("Horsepower", 1, 2, 3, 4), Given.Numbers("Wheels", 4, 4, Missing, 4), Given.Numbers("Empty", Missing, Missing, Missing, Missing),
        Given.Texts("Origin", "usa", "japan", "usa", ""), Given.Numbers("Mpg", 18.5f, 15, 18, 16));

    [Fact]
    public void A_missing_label_is_named_with_the_columns_and_the_nearest() => Refused(
        Cars, Given.Recipe("MPGs"),
        "cars.csv has no column 'MPGs', which the recipe names as its label. Its columns are 'Horsepower', 'Wheels', 'Empty', 'Origin', 'Mpg'. Did you mean 'Mpg'?");

    [Fact]
    public void A_label_without_any_value_is_refused() => Refused(
        Cars, Given.Recipe("Empty"), "cars.csv, label 'Empty' has no value in any of 4 rows. Choose another column, or declare fewer values as missing.");

    [Fact]
    public void A_constant_label_is_refused() => Refused(
        Cars, Given.Recipe("Wheels"), "cars.csv, label 'Wheels' is constant: all 3 rows that have it hold 4, so there is nothing to learn. Choose another column.");

    [Fact]
    public void A_constant_text_label_is_refused() => Refused(
        Given.Table(Given.Numbers("X", 1, 2), Given.Texts("Kind", "a", "a")), Given.Recipe("Kind"),
        "cars.csv, label 'Kind' is constant: all 2 rows that have it hold 'a', so there is nothing to learn. Choose another column.");

    [Fact]
    public void A_single_row_is_refused() => Refused(
        Given.Rows(1), Given.Recipe("Mpg"), "cars.csv has a single row with a value of the label 'Mpg'. Training needs at least two, and a useful model many more: add rows.");

    [Fact]
    public void A_label_that_is_constant_in_training_is_refused() => Refused(
        Given.Table(Given.Numbers("X", 1, 2, 3), Given.Numbers("Y", 1.5f, 1.5f, 2)),
        Given.Shuffled("Y", 0, TestRows.OfList([2])),
        "cars.csv, label 'Y': all 2 training rows have the value 1.5, so there is nothing to learn. Choose another seed, or hold out fewer rows.");

    [Fact]
    public void A_class_that_only_held_out_rows_have_is_refused() => Refused(
        Given.Table(Given.Numbers("X", 1, 2, 3), Given.Texts("Y", "a", "b", "c")),
        Given.Shuffled("Y", 0, TestRows.OfList([2])),
        "cars.csv, label 'Y': rows are held out of classes that no training row has: 'c'. Choose another seed, hold out fewer rows, or remove those classes from the data.");

    [Fact]
    public void Text_cannot_be_regressed() => Refused(
        Cars, Given.Recipe("Origin") with { Task = ModelTask.Regression },
        "cars.csv, label 'Origin' holds text, which regression cannot predict. Set the task to classification, or choose a number column.");

    [Fact]
    public void Fractions_are_no_classes() => Refused(
        Cars, Given.Recipe("Mpg") with { Task = ModelTask.Classification },
        "cars.csv, label 'Mpg' holds 18.5, which is no class: text, booleans or whole numbers up to 16777216 were expected. Set the task to regression.");

    [Fact]
    public void Dates_are_no_classes() => Refused(
        Given.Table(Given.Numbers("X", 1, 2), Given.Dates("Y", 1970, 1971)), Given.Recipe("Y") with { Task = ModelTask.Classification },
        "cars.csv, label 'Y' holds dates, which are no classes. Set the task to regression.");

    [Fact]
    public void Images_are_no_label() => Refused(
        Given.Table(Given.Numbers("X", 1, 2), new ImageColumn("Y", [1, 1, 1], [1, 2])), Given.Recipe("Y"),
        "cars.csv, label 'Y' holds images. A label is a number or a class: choose another column.");

    [Fact]
    public void A_dropped_label_is_refused() => Refused(
        Cars, With(Given.Recipe("Mpg"), data => data with { Drop = ["Mpg"] }), "The recipe drops column 'Mpg', which is its label. Remove it from \"drop\", or choose another label.");

    [Fact]
    public void Constant_and_empty_features_are_left_out_and_named()
    {
        var prepared = PreparedData.From(Cars, Given.Recipe("Mpg"));

        Assert.Equal([("Empty", "has no value in any row"), ("Wheels", "is constant in the training rows")], prepared.Report.LeftOut);
        Assert.Equal(["Horsepower", "Origin"], prepared.Preprocessing.Features.Select(feature => feature.Name));
        Assert.Equal(["Horsepower", "Origin", "Mpg"], prepared.Train.Columns.Select(column => column.Name));
        Assert.Equal((4, 0, 1), (prepared.Report.RowCount, prepared.Report.DroppedRowCount, prepared.Report.ImputedValueCount));
    }

    [Theory]
    [InlineData("Wheels", "is constant in the training rows")]
    [InlineData("Empty", "has no value in any row")]
    public void A_listed_feature_that_teaches_nothing_is_refused(string feature, string reason) => Refused(
        Cars, Listing("Horsepower", feature), $"cars.csv, column '{feature}' {reason}, so nothing can be learned from it, but the recipe lists it in \"features\". Remove it there.");

    [Fact]
    public void A_listed_feature_that_does_not_exist_is_named_with_the_nearest() => Refused(
        Cars, Listing("Horspower"),
        "cars.csv has no column 'Horspower', which the recipe names in \"features\". Its columns are 'Horsepower', 'Wheels', 'Empty', 'Origin', 'Mpg'. Did you mean 'Horsepower'?");

    [Fact]
    public void A_feature_listed_twice_is_refused() =>
        Refused(Cars, Listing("Origin", "Origin"), "The recipe lists 'Origin' twice in \"features\". Remove it once.");

    [Fact]
    public void The_label_is_no_feature() => Refused(Cars, Listing("Mpg"), "The recipe lists 'Mpg' in \"features\", which is its label. Remove it there.");

    [Fact]
    public void A_feature_is_not_listed_and_dropped() => Refused(
        Cars, With(Listing("Origin"), data => data with { Drop = ["Origin"] }), "The recipe lists 'Origin' in \"features\" and in \"drop\". Remove it from one of them.");

    [Fact]
    public void Data_without_a_usable_feature_is_refused() => Refused(
        Cars, With(Given.Recipe("Mpg"), data => data with { Drop = ["Horsepower", "Origin"] }),
        "cars.csv has no column left to predict from. Left out: 'Empty' has no value in any row; 'Wheels' is constant in the training rows. Add columns, or drop fewer.");

    [Fact]
    public void A_label_alone_is_refused() => Refused(
        Given.Table(Given.Numbers("Mpg", 1, 2)), Given.Recipe("Mpg"), "cars.csv has no column left to predict from. All but the label are dropped. Add columns, or drop fewer.");

    [Fact]
    public void A_name_that_the_chain_needs_is_refused() => Refused(
        Given.Table(Given.Numbers("Features", 1, 2), Given.Numbers("Mpg", 1, 2)), Given.Recipe("Mpg"),
        "cars.csv has a column 'Features', a name that the preprocessing needs for itself. Rename the column, or drop it.");

    [Fact]
    public void A_feature_may_be_named_like_the_chain_s_label()
    {
        var table = Given.Table(Given.Numbers("Label", 10, 20, 40), Given.Numbers("Mpg", 1.5f, 2, 3));

        var scaled = PreparedData.From(table, Given.Recipe("Mpg")).Preprocessing.Transform(table);

        Assert.Equal([0, 1 / 3f, 1], scaled.Features);
        Assert.Equal([0, 1 / 3f, 1], scaled.Targets);
    }

    [Fact]
    public void An_infinite_value_is_named_with_its_row() => Refused(
        Given.Table(Given.Numbers("X", 1, float.PositiveInfinity), Given.Numbers("Mpg", 1, 2)), Given.Recipe("Mpg"),
        "cars.csv, row 2, column 'X': the value is infinite; a finite number was expected. Correct it, or leave it empty.");

    [Fact]
    public void Too_few_complete_rows_are_refused() => Refused(
        Given.Table(Given.Numbers("X", 1, Missing, Missing), Given.Numbers("Mpg", 1, 2, 3)), With(Given.Recipe("Mpg"), data => data with { Impute = Imputation.DropRows }),
        "cars.csv has 1 complete rows of 3: the others lack the label 'Mpg' or a feature. Set \"impute\" to mean, or drop the columns with many missing values.");

    [Fact]
    public void Images_beside_other_features_are_refused() => Refused(
        Given.Table(new ImageColumn("Image", [1, 1, 1], [1, 2]), Given.Numbers("X", 1, 2), Given.Numbers("Mpg", 1, 2)), Given.Recipe("Mpg"),
        "cars.csv: images ('Image') cannot be mixed with other features ('X'). Name the image column alone in \"features\", or drop it.");

    [Theory]
    [InlineData(100, 20, true)]
    [InlineData(100, 21, false)]
    [InlineData(500, 25, true)]
    [InlineData(500, 26, false)]
    public void Text_of_many_distinct_values_is_left_out_and_named(int rows, int distinct, bool isKept)
    {
        var numbers = Enumerable.Range(0, rows).Select(row => (float)row).ToArray();
        var table = Given.Table(Given.Numbers("X", numbers), Given.Texts("Name", [.. numbers.Select(row => $"n{row % distinct}")]), Given.Numbers("Y", numbers));

        var prepared = PreparedData.From(table, Given.Recipe("Y"));

        (string, string)[] expected = isKept ? [] : [("Name", $"is text of {distinct} distinct values, more than {distinct - 1}")];
        Assert.Equal(expected, prepared.Report.LeftOut);
        Assert.Equal(isKept ? 2 : 1, prepared.Preprocessing.Features.Count);
    }

    private static Recipe Listing(params string[] features) => With(Given.Recipe("Mpg"), data => data with { Features = features });

    private static Recipe With(Recipe recipe, Func<DataRecipe, DataRecipe> change) => recipe with { Data = change(recipe.Data) };

    private static void Refused(DataTable table, Recipe recipe, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => PreparedData.From(table, recipe)).Message);
}
