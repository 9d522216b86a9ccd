using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class TableCheckTests
{
    private static readonly FittedPreprocessing Fitted = PreparedData.From(
        Given.Table(Given.Numbers("Horsepower", 1, 2), Given.Booleans("IsNew", 0, 1), Given.Texts("Origin", "usa", "japan"), Given.Numbers("Mpg", 1.5f, 2)), Given.Recipe("Mpg")).Preprocessing;

    [Fact]
    public void A_missing_column_is_named_in_the_error() => Refused(
        Given.Table(Given.Numbers("Horse power", 1), Given.Texts("Origin", "usa")),
        "cars.csv has no column 'Horsepower', which the recipe names as a feature. Its columns are 'Horse power', 'Origin'. Did you mean 'Horse power'?");

    [Fact]
    public void A_column_of_another_kind_is_refused() => Refused(
        Given.Table(Given.Numbers("Horsepower", 1), Given.Booleans("IsNew", 0), Given.Numbers("Origin", 3)),
        "cars.csv, column 'Origin' holds numbers, but the model was trained on text. Correct the column, or declare its kind under \"types\".");

    [Fact]
    public void A_label_of_another_kind_is_refused()
    {
        Refused(
            Given.Table(Given.Numbers("Horsepower", 1), Given.Booleans("IsNew", 0), Given.Texts("Origin", "usa"), Given.Texts("Mpg", "many")),
            "cars.csv, column 'Mpg' holds text, but the model was trained on numbers. Correct the column, or declare its kind under \"types\".");
        var classes = PreparedData.From(Given.Table(Given.Numbers("Horsepower", 1, 2), Given.Texts("Origin", "usa", "japan")), Given.Recipe("Origin")).Preprocessing;

        var error = Assert.Throws<InvalidDataException>(() => classes.Transform(Given.Table(Given.Numbers("Horsepower", 1), Given.Numbers("Origin", 3))));

        Assert.Equal("cars.csv, column 'Origin' holds numbers, but the model was trained on text. Correct the column, or declare its kind under \"types\".", error.Message);
    }

    [Fact]
    public void Booleans_may_be_written_as_0_and_1() => Assert.Equal(
        [1, 1, 0, 1], Fitted.Transform(Given.Table(Given.Numbers("Horsepower", 2), Given.Numbers("IsNew", 1), Given.Texts("Origin", "usa"))).Features);

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        var fitted = PreparedData.From(Given.Table(new ImageColumn("Image", [1, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]), Given.Texts("Y", "a", "b")), Given.Recipe("Y")).Preprocessing;

        var error = Assert.Throws<InvalidDataException>(() => fitted.ToInputs(Given.Table(new ImageColumn("Image", [1, 1, 4], [1, 2, 3, 4]))));

        Assert.Equal("cars.csv, column 'Image' holds images of (1, 1, 4), but the model was trained on (1, 2, 2) (channels, height, width). Rescale them.", error.Message);
    }

    private static void Refused(DataTable table, string message) => Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Fitted.Transform(table)).Message);
}
