using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

[Collection("torch")]
public sealed class LossFitTests
{
    private const string Inside = "logits and has what turns them into probabilities inside. Take that activation out.";
    private const string NotNegative = "numbers of at least 0. End the network with softplus.";
    private static readonly FitOptions s_short = new() { EpochCount = 3, BatchSize = 4 };

    public LossFitTests() => LibTorch.EnsureLoaded();

    /// <summary>Gets losses with a last activation that does not fit, and what is expected.</summary>
    public static TheoryData<Loss, Activation, string> Misfits => new()
    {
        { new BinaryCrossEntropy(), Activation.Sigmoid, $"The network ends in sigmoid, but BinaryCrossEntropy takes {Inside}" },
        { Loss.CrossEntropy, Activation.Softmax, $"The network ends in softmax, but CrossEntropy takes {Inside}" },
        { new Hinge(), Activation.HardSigmoid, $"The network ends in hardSigmoid, but Hinge takes {Inside}" },
        { new Poisson(), Activation.Linear, $"The network ends in linear, but Poisson takes {NotNegative}" },
        { new MeanSquaredLogarithmicError(), Activation.Tanh, $"The network ends in tanh, but MeanSquaredLogarithmicError takes {NotNegative}" },
        {
            new KlDivergence { FromLogits = false }, Activation.Relu,
            "The network ends in relu, but KlDivergence takes probabilities, as \"fromLogits\" is false. "
            + "End the network with sigmoid or softmax, or leave \"fromLogits\" true."
        },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_loss_that_does_not_fit_the_last_activation_is_refused(Loss loss, Activation end, string message)
    {
        var data = loss.TakesClasses ? FitData.Xor : FitData.Xor with { TargetShape = [2], Targets = [1, 0, 0, 1, 1, 0, 1, 0] };
        foreach (var network in (Sequential[])[new([2]) { new Dense(2, end) }, new([2]) { new Dense(2), end }])
        {
            if (end is not Linear || network.Layers.Count == 1)
                Assert.Equal(message, Assert.Throws<ArgumentException>(() => network.Train(data, s_short with { Loss = loss })).Message);
        }
    }

    [Fact]
    public void Targets_that_a_loss_cannot_compare_are_named()
    {
        const string Cure = "Give it such targets, without a normalization of the label that moves them, or take another loss.";
        AssertRefused(
            new Poisson { FromLog = true }, [0, 2, 3, -1],
            $"The training targets hold -1 in row 3, column 0 (counted from 0), where Poisson expects a number of at least 0. {Cure}");
        AssertRefused(
            new BinaryCrossEntropy(), [0, 1, 1.5f, 0],
            $"The training targets hold 1.5 in row 2, column 0 (counted from 0), where BinaryCrossEntropy expects a number from 0 to 1. {Cure}");
        AssertRefused(
            new Hinge(), [0, 1, 0.5f, 0],
            $"The training targets hold 0.5 in row 2, column 0 (counted from 0), where Hinge expects 1 for one side and 0 or -1 for the other. {Cure}");
        AssertRefused(
            new KlDivergence(), [1, 1, 0.5f, 1],
            "The training targets of row 2 (counted from 0) are 0.5 in sum, where KlDivergence expects a distribution, of 1 in sum. Divide each row by its sum.");
        AssertRefused(
            new CosineDistance(), [1, 1, 1, 1],
            "The network gives (1) for each row, but CosineDistance compares directions, and a single number has only its sign. "
            + "Give the network at least 2 outputs, or take another loss.");
    }

    [Fact]
    public void Class_weights_that_cannot_be_are_refused()
    {
        var options = s_short with { Loss = new CrossEntropy { ClassWeights = [1, 2, 3] } };
        var error = Assert.Throws<ArgumentException>(() => new Sequential([2]) { new Dense(2) }.Train(FitData.Xor, options));
        Assert.Equal("CrossEntropy has 3 class weights, but the network gives 2 logits. Give one weight for each class.", error.Message);
        Assert.Equal(
            "ClassWeights is -1; it must be at least 0.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CrossEntropy { ClassWeights = [1, -1] }).Message);
        Assert.Equal(
            "ClassWeights has no number greater than 0; at least one is needed.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CrossEntropy { ClassWeights = [0, 0] }).Message);
    }

    [Theory]
    [InlineData(new float[] { 1, 1 }, "The training data has 4 rows, but 2 row weights. Give each row one.")]
    [InlineData(new float[] { 1, 1, -2, 0 }, "The training row weights hold -2 in row 2 (counted from 0), where a number of at least 0 is expected. Give a row that shall not count a weight of 0.")]
    [InlineData(new float[] { 0, 0, 0, 0 }, "The weights of all 4 training rows are 0: none counts. Give at least one of them a greater weight.")]
    public void Row_weights_that_cannot_be_are_refused(float[] weights, string message)
    {
        var data = FitData.Line(4) with { RowWeights = weights };
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => FitData.Small().Train(data, s_short)).Message);
    }

    [Fact]
    public void A_row_of_weight_2_counts_as_two_rows_and_one_of_weight_0_as_none()
    {
        var options = new FitOptions { EpochCount = 30, BatchSize = 4, Optimizer = new Sgd { LearningRate = 0.1 }, Schedule = Schedule.Constant };
        TrainingData twice = new([1], [0, 1, 1, 0.5f], [1], [3, 1, 1, -1]);
        TrainingData weighted = new([1], [0, 1, 0.5f, 0.2f], [1], [3, 1, -1, 50]) { RowWeights = [1, 2, 1, 0] };
        var (first, second) = (FitData.Small().Train(twice, options, twice), FitData.Small().Train(weighted, options, weighted));
        Assert.All(first.Weights.Zip(second.Weights), pair => Assert.All(
            pair.First.ToFloats().Zip(pair.Second.ToFloats()), numbers => Assert.Equal(numbers.First, numbers.Second, 1e-4f)));
        Assert.Equal(first.History[^1].TrainingLoss, second.History[^1].TrainingLoss, 1e-4);
        Assert.Equal(first.History[^1].ValidationLoss ?? 0, second.History[^1].ValidationLoss ?? 1, 1e-4);
        Assert.Equal([1, 2, 1, 0], weighted.RowWeights);
    }

    [Fact]
    public void Weights_that_are_all_the_same_change_nothing()
    {
        var data = FitData.Line(33);
        var plain = FitData.Small().Train(data, s_short).History[^1].TrainingLoss;
        Assert.Equal(plain, FitData.Small().Train(data with { RowWeights = [.. Enumerable.Repeat(5f, 33)] }, s_short).History[^1].TrainingLoss, 1e-6);
    }

    [Fact]
    public void The_least_squares_plane_heeds_row_weights()
    {
        TrainingData twice = new([1], [0, 1, 1, 0.5f], [1], [3, 1, 1, -1]);
        TrainingData weighted = new([1], [0, 1, 0.5f], [1], [3, 1, -1]) { RowWeights = [1, 2, 1] };
        Assert.All(LeastSquares.Fit(twice).Weights.Zip(LeastSquares.Fit(weighted).Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    private static void AssertRefused(Loss loss, float[] targets, string message)
    {
        var data = new TrainingData([1], new float[4], [1], targets);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => FitData.Small().Train(data, s_short with { Loss = loss })).Message);
    }
}
