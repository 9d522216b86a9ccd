using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class PostludeTests
{
    [Theory]
    [InlineData(Scaling.MinMax)]
    [InlineData(Scaling.None)]
    public void A_regression_label_comes_back_in_its_own_units(Scaling scaling)
    {
        var table = Given.Table(Given.Numbers("X", 1, 2, 3), Given.Numbers("Miles per gallon", 9, 46.6f, 20));
        var preprocessing = PreparedData.From(table, Given.Recipe("Miles per gallon") with { Normalize = new NormalizeRecipe { Label = scaling } }).Preprocessing;
        var targets = preprocessing.Transform(table).Targets;

        var restored = Given.RunPostlude(preprocessing, 1, targets)["Miles_per_gallon"];

        Assert.Equal([9, 46.6f, 20], preprocessing.Restore(targets), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(preprocessing.Restore(targets), (float[])restored.Values);
        Assert.Equal(Shape.Create([3, 1]), restored.Shape);
    }

    [Fact]
    public void Text_classes_come_back_by_name_with_their_probabilities()
    {
        var table = Given.Table(Given.Numbers("X", 1, 2, 3, 4), Given.Texts("Kind", "b", "Ä", "a", "b"));
        var preprocessing = PreparedData.From(table, Given.Recipe("Kind")).Preprocessing;

        var outputs = Given.RunPostlude(preprocessing, 3, 1, 3, 2, -200, -300, 200);

        Assert.Equal(["a", "b", "Ä"], preprocessing.Classes);
        Assert.Equal([1, 2, 0, 1], preprocessing.Transform(table).Targets);
        Assert.Equal(["b", "Ä"], (string[])outputs["label"].Values);
        Assert.Equal(Shape.Create([2]), outputs["label"].Shape);
        Assert.Equal(Shape.Create([2, 3]), outputs["probabilities"].Shape);
        Assert.Equal(preprocessing.Restore([1, 3, 2, -200, -300, 200]), (float[])outputs["probabilities"].Values, (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(MathF.Exp(3) / (MathF.Exp(1) + MathF.Exp(2) + MathF.Exp(3)), preprocessing.Restore([1, 3, 2])[1], 6);
    }

    [Theory]
    [InlineData(new float[] { 10, -2, 5, 10 }, new[] { "-2", "5", "10" }, new long[] { 10, -2 })]
    [InlineData(new float[] { 1, 0, 2, 0 }, new[] { "0", "1", "2" }, new long[] { 2, 0 })]
    public void Whole_numbers_come_back_as_numbers_in_numeric_order(float[] label, string[] classes, long[] expected)
    {
        var table = Given.Table(Given.Numbers("X", 1, 2, 3, 4), Given.Numbers("Class", label));
        var preprocessing = PreparedData.From(table, Given.Recipe("Class")).Preprocessing;

        Assert.Equal(classes, preprocessing.Classes);
        Assert.Equal(expected, (long[])Given.RunPostlude(preprocessing, 3, 0, 0, 9, 9, 0, 0)["label"].Values);
    }

    [Fact]
    public void Booleans_come_back_as_false_and_true()
    {
        var table = Given.Table(Given.Numbers("X", 1, 2, 3), Given.Booleans("Survived", 1, 0, 1));
        var preprocessing = PreparedData.From(table, Given.Recipe("Survived")).Preprocessing;

        Assert.Equal(["false", "true"], preprocessing.Classes);
        Assert.Equal([1, 0, 1], preprocessing.Transform(table).Targets);
        Assert.Equal(["true", "false"], (string[])Given.RunPostlude(preprocessing, 2, 0, 1, 1, 0)["label"].Values);
    }

    [Fact]
    public void A_class_that_training_never_saw_is_refused_with_its_row()
    {
        var table = Given.Table(Given.Numbers("X", 1, 2), Given.Texts("Kind", "a", "b"));
        var preprocessing = PreparedData.From(table, Given.Recipe("Kind")).Preprocessing;

        var error = Assert.Throws<InvalidDataException>(() => preprocessing.Transform(Given.Table(Given.Numbers("X", 1, 2), Given.Texts("Kind", "a", "c"))));

        Assert.Equal("cars.csv, row 2, label 'Kind' is 'c', which is no class of the training rows. The classes are 'a', 'b': leave such rows out, or train on them.", error.Message);
    }

    [Fact]
    public void A_missing_regression_label_is_refused_with_its_row()
    {
        var preprocessing = PreparedData.From(Given.Rows(5), Given.Recipe("Mpg")).Preprocessing;

        var error = Assert.Throws<InvalidDataException>(() => preprocessing.Transform(Given.Table(Given.Numbers("Row", 1), Given.Numbers("Mpg", float.NaN))));

        Assert.Equal("cars.csv, row 1, label 'Mpg' has no value; a number was expected. Leave such rows out.", error.Message);
    }

    [Fact]
    public void Rows_without_a_label_column_have_no_targets()
    {
        var preprocessing = PreparedData.From(Given.Rows(5), Given.Recipe("Mpg")).Preprocessing;

        var scaled = preprocessing.Transform(Given.Table(Given.Numbers("Row", 0, 4, 2)));

        Assert.Equal([0, 1, 0.5f], scaled.Features);
        Assert.Empty(scaled.Targets);
    }
}
