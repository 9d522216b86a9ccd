using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class FitDataCheckTests
{
    private static readonly FitOptions s_classes = new() { Loss = Loss.CrossEntropy };

    [Fact]
    public void Features_of_another_shape_are_refused() => AssertRefused(
        new([2], new float[8], [1], new float[4]),
        "Each row of the training features has the shape (2), but the network takes (1). "
        + "Give the network that input shape, or reshape the features.");

    [Fact]
    public void Sequences_of_another_length_are_told_how_they_fit()
    {
        LibTorch.EnsureLoaded();
        var fault = Assert.Throws<ArgumentException>(
            () => new Sequential([16, 6]) { new Lstm(2) }.Fit(new([12, 6], new float[72], [2], new float[2]), new FitOptions(), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(
            "Each row of the training features has the shape (12, 6), but the network takes (16, 6). "
            + "Its time is free: AtLength(12) makes a network for that length, FromOnnx(path, [12, 6]) reads one.",
            fault.Message);
    }

    [Fact]
    public void Targets_without_the_outputs_dimension_are_never_broadcast() => AssertRefused(
        new([1], new float[4], [], new float[4]),
        "Each row of the training targets has the shape (), but the network gives (1), and a MeanSquaredError compares equal shapes. "
        + "Give the last layer the targets' width, or reshape the targets.");

    [Fact]
    public void No_rows_are_refused() => AssertRefused(new([1], [], [1], []), "The training data has no rows. Give at least one.");

    [Fact]
    public void Arrays_of_different_numbers_of_rows_are_refused() => AssertRefused(
        new([1], new float[5], [1], new float[4]),
        "The training features hold 5 numbers, 1 per row, and the targets 4, 1 per row: that is not the same whole number of rows. "
        + "Give each row all of its features and its target.");

    [Fact]
    public void A_feature_that_is_not_a_number_is_named() => AssertRefused(
        new([1], [0, 1, float.NaN], [1], new float[3]),
        "The training features hold NaN in row 2, column 0 (counted from 0), where a finite number is expected. "
        + "Impute or drop such rows before training.");

    [Fact]
    public void A_validation_target_that_is_infinite_is_named()
    {
        var validation = new TrainingData([1], [0, 1], [1], [0, float.NegativeInfinity]);
        var error = Assert.Throws<ArgumentException>(() => FitData.Small().Train(FitData.Line(4), new FitOptions(), validation));
        Assert.Equal(
            "The validation targets hold -Infinity in row 1, column 0 (counted from 0), where a finite number is expected. "
            + "Impute or drop such rows before training.", error.Message);
    }

    [Theory]
    [InlineData(3, "3")]
    [InlineData(-1, "-1")]
    [InlineData(0.5f, "0.5")]
    public void A_target_that_is_no_class_is_named(float target, string printed) => AssertRefused(
        new([1], [0, 1], [], [0, target]),
        $"The training targets hold {printed} in row 1 (counted from 0), where a class index from 0 to 2 is expected: the network gives "
        + "3 logits. Number the classes from 0, and give the last layer a unit for each.", 3, s_classes);

    [Fact]
    public void One_hot_targets_are_refused() => AssertRefused(
        new([1], [0, 1], [3], new float[6]),
        "Each row of the training targets has the shape (3), but cross-entropy takes one class index, of the shape (). "
        + "Give the index of each row's class instead of a vector.", 3, s_classes);

    [Fact]
    public void A_single_logit_is_refused() => AssertRefused(
        new([1], [0, 1], [], [0, 0]),
        "The network gives (1) for each row, but cross-entropy takes one logit for each of at least 2 classes. "
        + "End the network with a dense layer of as many units as there are classes.", 1, s_classes);

    [Fact]
    public void A_batch_of_no_rows_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { BatchSize = 0 });
        Assert.Equal("BatchSize is 0; it must be at least 1.", error.Message);
    }

    private static void AssertRefused(TrainingData data, string message, int units = 1, FitOptions? options = null)
    {
        Shape input = [1];
        var error = Assert.Throws<ArgumentException>(() => new Sequential(input) { new Dense(units) }.Train(data, options ?? new FitOptions()));
        Assert.Equal(message, error.Message);
    }
}
