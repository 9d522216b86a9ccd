using System.Globalization;
using System.Text.Json;
using NeuralMl.Inference;

namespace NeuralMl.Tests.Inference;

public sealed class DictionaryPredictorTests
{
    private static readonly Dictionary<string, object?> Corolla = new() { ["Horsepower"] = 75, ["Year"] = "1972-01-01", ["Turbo"] = false, ["Origin"] = "Japan" };

    [Fact]
    public void A_row_of_names_and_values_gives_the_number_by_its_name()
    {
        using var predictor = Predictor.Load(Fixture.Path("mpg.onnx"));

        var answer = predictor.Predict(Corolla);

        Assert.Equal(["Mpg"], answer.Values.Keys);
        Assert.Equal(39.5, answer.Values["Mpg"], 5);
        Assert.Null(answer.Label);
        Assert.Empty(answer.Probabilities);
    }

    [Fact]
    public void Text_is_read_where_a_number_is_due_and_other_names_are_ignored()
    {
        using var predictor = Predictor.Load(Fixture.Path("mpg.onnx"));
        var row = new Dictionary<string, object?> { ["horsepower"] = " 7.5e1", ["Year"] = "1972", ["Turbo"] = "TRUE", ["Origin"] = "Japan", ["Name"] = "corolla" };

        Assert.Equal(41.5, predictor.Predict(row).Values["Mpg"], 5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(double.NaN)]
    public void A_missing_value_may_be_null_or_blank_or_nan(object? missing)
    {
        using var predictor = Predictor.Load(Fixture.Path("mpg.onnx"));

        Assert.Equal(37, predictor.Predict(new Dictionary<string, object?>(Corolla) { ["Horsepower"] = missing }).Values["Mpg"], 5);
    }

    [Fact]
    public void A_row_out_of_json_is_read()
    {
        using var predictor = Predictor.Load(Fixture.Path("mpg.onnx"));
        var row = JsonSerializer.Deserialize<Dictionary<string, object?>>("""{"Horsepower":null,"Year":"1972-01-01","Turbo":true,"Origin":"USA"}""")!;

        Assert.Equal(34, predictor.Predict(row).Values["Mpg"], 5);
    }

    [Theory]
    [InlineData("Horsepower", "fast", "feature 'Horsepower': 'fast' is not a number.")]
    [InlineData("Horsepower", "7,5", "feature 'Horsepower': '7,5' is not a number.")]
    [InlineData("Horsepower", true, "feature 'Horsepower': true is not a number.")]
    [InlineData("Horsepower", 1e39, "feature 'Horsepower': 1E+39 does not fit the model's float.")]
    [InlineData("Turbo", "maybe", "feature 'Turbo': 'maybe' is not true or false (or 1 or 0).")]
    [InlineData("Turbo", 2, "feature 'Turbo': 2 is not true or false (or 1 or 0).")]
    [InlineData("Year", "01.02.1972", "feature 'Year': '01.02.1972' is not a date (as 2026-07-02, or a year with its fraction as 2026.5).")]
    [InlineData("Origin", new[] { 1, 2 }, "feature 'Origin': int[] of 2 elements is not a text.")]
    public void A_value_that_is_not_what_its_feature_expects_is_named(string feature, object value, string message)
    {
        using var predictor = Predictor.Load(Fixture.Path("mpg.onnx"));

        var error = Assert.Throws<ArgumentException>(() => predictor.Predict(new Dictionary<string, object?>(Corolla) { [feature] = value }));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_missing_feature_names_the_nearest_that_was_given()
    {
        using var predictor = Predictor.Load(Fixture.Path("mpg.onnx"));
        var row = new Dictionary<string, object?> { ["Horsepwoer"] = 75, ["Year"] = 1972, ["Turbo"] = 0, ["Origin"] = "USA" };

        var error = Assert.Throws<ArgumentException>(() => predictor.Predict(row));

        Assert.Equal(
            "The row has no value for the feature 'Horsepower' (a number). Given: 'Horsepwoer', 'Year', 'Turbo', 'Origin'. "
            + "Rename 'Horsepwoer', or give one, null where it is missing.",
            error.Message);
    }

    [Fact]
    public void A_classifier_gives_label_and_probabilities()
    {
        using var predictor = Predictor.Load(Fixture.Path("flowers.onnx"));

        var answer = predictor.Predict(new Dictionary<string, object?> { ["petal length"] = 5, ["petal_width"] = 1 });

        Assert.Equal("virginica", answer.Label);
        Assert.Equal(["setosa", "versicolor", "virginica"], answer.Probabilities.Keys);
        Assert.Equal(1, answer.Probabilities.Values.Sum(), 5);
        Assert.Empty(answer.Values);
    }

    [Fact]
    public void A_category_never_seen_is_out_of_range()
    {
        using var predictor = Predictor.Load(Fixture.Path("mpg.onnx"));

        var outside = predictor.OutOfRange(new Dictionary<string, object?>(Corolla) { ["Origin"] = "Italy" });

        Assert.Equal([new OutOfRangeValue("Origin", "Italy", null, null)], outside);
    }

    [Fact]
    public void A_file_without_a_card_is_read_by_its_inputs_names()
    {
        using var predictor = Predictor.Load(Fixture.Path("foreign.onnx"));

        var answer = predictor.Predict(new Dictionary<string, object?> { ["x"] = new[] { 1, 2, 3 }, ["y"] = "10" });

        Assert.Equal(["sum=16", "doubled[0]=2", "doubled[1]=4", "doubled[2]=6", "sign=1"],
            answer.Values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}={value.Value}")));
        Assert.Empty(predictor.OutOfRange(new Dictionary<string, object?> { ["x"] = new[] { 1, 2, 3 }, ["y"] = 1e30 }));
    }

    [Fact]
    public void A_file_for_one_row_at_a_time_predicts_many()
    {
        using var predictor = Predictor.Load(Fixture.Path("one-row.onnx"));

        var answers = predictor.Predict([new Dictionary<string, object?> { ["x"] = new[] { 1, 2 } }, new Dictionary<string, object?> { ["x"] = new[] { 3.5, 4 } }]);

        Assert.Equal([3, 7.5], answers.Select(answer => answer.Values["sum"]));
    }

    [Fact]
    public void A_typed_row_reads_a_file_without_a_card()
    {
        using var predictor = Predictor<Point, Answer>.Load(Fixture.Path("foreign.onnx"));

        var answer = predictor.Predict(new Point([1, 2, 3], -4));

        Assert.Equal(2, answer.Sum);
        Assert.Equal([2, 4, 6], answer.Doubled);
        Assert.Equal(-1, answer.Sign);
    }

    private sealed record Point(List<float> X, double Y);

    private sealed record Answer(double Sum, float[] Doubled, int Sign);
}
