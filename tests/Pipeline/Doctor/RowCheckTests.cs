using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class RowCheckTests
{
    private const int Rows = 40;

    private static readonly Recipe s_lastTwo = Given.Shuffled("Y", 0, TestRows.OfList([38, 39]));

    [Fact]
    public void A_test_row_that_is_a_training_row_is_named() => Is(
        "1 of 2 test rows has the features of a training row (row 40 of the data those of row 3): what is measured on it is memory. "
        + "Remove repeated rows from the data, or list rows in \"split.test\" so that copies stay together.",
        Made.Findings(s_lastTwo, Copying("A", 1, 39, 2), Copying("B", 2, 39, 2), Made.Random("Y", Rows, 3)));

    [Fact]
    public void Rows_are_the_same_only_where_all_features_are() =>
        Assert.Empty(Made.Findings(s_lastTwo, Copying("A", 1, 39, 2), Made.Random("B", Rows, 2), Made.Random("Y", Rows, 3)));

    [Fact]
    public void Rows_without_a_value_and_of_text_are_compared_too()
    {
        var a = Copying("A", 1, 39, 2);
        a.Values[2] = a.Values[39] = float.NaN;
        var cities = Given.Texts("City", [.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0 || row == 39 ? "Bern" : "Łódź")]);
        Assert.StartsWith("1 of 2 test rows", Assert.Single(Made.Findings(s_lastTwo, a, Copying("B", 2, 39, 2), cities, Made.Random("Y", Rows, 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_in_two_parts_is_found()
    {
        byte[] pixels = [.. Enumerable.Range(0, Rows * 12).Select(pixel => (byte)(pixel * pixel % 251))];
        pixels.AsSpan(24, 24).CopyTo(pixels.AsSpan(38 * 12));
        Is(
            "2 of 2 test rows have the features of a training row (row 39 of the data those of row 3): what is measured on them is memory. "
            + "Remove repeated rows from the data, or list rows in \"split.test\" so that copies stay together.",
            Made.Findings(s_lastTwo, new ImageColumn("Image", [1, 3, 4], pixels), Made.Random("Y", Rows, 3)));
    }

    [Fact]
    public void A_validation_row_that_is_a_training_row_is_found()
    {
        var recipe = Given.Recipe("Y") with { Split = new() { Test = TestRows.OfFraction(0), Validation = 0.1, Order = RowOrder.Time } };
        Is(
            "1 of 4 validation rows has the features of a training row (row 40 of the data those of row 3): what is measured on it is memory. "
            + "Remove repeated rows from the data, or list rows in \"split.test\" so that copies stay together.",
            Made.Findings(recipe, Copying("A", 1, 39, 2), Copying("B", 2, 39, 2), Made.Random("Y", Rows, 3)));
    }

    [Fact]
    public void Features_of_few_values_repeat_by_themselves() => Assert.Empty(Made.Findings(
        s_lastTwo,
        Given.Booleans("A", [.. Made.Noise(Rows, 1).Select(value => value < 0.5 ? 0f : 1)]),
        Given.Booleans("B", [.. Made.Noise(Rows, 2).Select(value => value < 0.5 ? 0f : 1)]),
        Made.Random("Y", Rows, 3)));

    [Fact]
    public void Rare_classes_are_named() => Assert.Equal(
        [
            new Diagnosis(
                "rareClass",
                "Classes 'bus' and 'tram' of the label 'Kind' are rare: the rarest has 1 of 120 training rows, 'car' 117. "
                + "Add such rows, or give the cross-entropy \"classWeights\"; accuracy says little here."),
        ],
        Made.Findings("Kind", Made.Random("A", 120, 1), Given.Texts("Kind", [.. Enumerable.Range(0, 120).Select(row => row == 5 ? "bus" : row is 6 or 7 ? "tram" : "car")])));

    [Fact]
    public void Columns_that_were_left_out_are_findings_of_a_doctor_alone()
    {
        var data = PreparedData.From(Given.Table(Given.Numbers("X", 1, 2, 3), Given.Numbers("Wheels", 4, 4, 4), Given.Numbers("Y", 1, 2.5f, 3)), Given.Recipe("Y"));
        Assert.Equal(
            [new Diagnosis("constantFeature", "Column 'Wheels' is constant in the training rows, so it is left out. Correct it, or name it in \"drop\".")],
            LeftOutFeatures.Of(data));
    }

    [Theory]
    [InlineData(2.5, "On the test rows the network loses to a simpler rule, least squares: MAE 2.5 against 2. Train longer or otherwise, or take the rule.")]
    [InlineData(2.0, null)]
    public void A_network_that_loses_to_a_baseline_is_told(double mae, string? message)
    {
        var metrics = Metrics(ModelTask.Regression, "mae", mae, ("mean", 6), ("leastSquares", 2));
        Assert.Equal(message, BaselineCheck.Of(metrics, [new TargetCard { Name = "Y", Output = "Y" }]).SingleOrDefault()?.Message);
    }

    [Theory]
    [InlineData(0.9, "On the test rows the network loses to a simpler rule, logistic regression: accuracy 0.9 against 0.95. Train longer or otherwise, or take the rule.")]
    [InlineData(0.99, null)]
    public void A_classifier_that_loses_to_a_baseline_is_told(double accuracy, string? message)
    {
        var metrics = Metrics(ModelTask.Classification, "accuracy", accuracy, ("mostFrequent", 0.3), ("logistic", 0.95));
        Assert.Equal(message, BaselineCheck.Of(metrics, []).SingleOrDefault()?.Message);
    }

    private static RunMetrics Metrics(ModelTask task, string name, double value, params (string Name, double Value)[] baselines) => new()
    {
        Task = task,
        Rows = new RowMetrics(10, 0, 10, 0, 0),
        Train = new Dictionary<string, double> { [name] = value },
        Test = new Dictionary<string, double> { [name] = value },
        Baseline = baselines.ToDictionary(rule => rule.Name, rule => (IReadOnlyDictionary<string, double>)new Dictionary<string, double> { [name] = rule.Value }),
        Epochs = 1,
        BestEpoch = 1,
        Seconds = 1,
        Parameters = 1,
    };

    private static NumberColumn Copying(string name, uint salt, int to, int from)
    {
        var values = Made.Noise(Rows, salt);
        values[to] = values[from];
        return Given.Numbers(name, values);
    }

    private static void Is(string message, IReadOnlyList<Diagnosis> found) => Assert.Equal([new Diagnosis("repeatedRows", message)], found);
}
