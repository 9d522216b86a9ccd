using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

/// <summary>Options that contradict each other, the rows or the network are refused.</summary>
[Collection("torch")]
public sealed class OptionCheckTests
{
    private static readonly FitOptions s_options = new() { BatchSize = 8 };

    [Fact]
    public void A_batch_larger_than_the_data_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => FitData.Small().Train(FitData.Line(5), s_options));
        Assert.Equal("The batch size is 8, but there are 5 training rows. Give at most 5, or leave it out.", error.Message);
    }

    [Fact]
    public void A_metric_that_nothing_computes_cannot_be_monitored()
    {
        var error = Assert.Throws<ArgumentException>(() => FitData.Small().Train(FitData.Line(8), s_options with { Monitor = new("mae", false) }));
        Assert.Equal("The metric 'mae' is to be monitored, but no rows validate. Give what is missing, or monitor the loss.", error.Message);
    }

    [Fact]
    public void A_line_search_takes_no_limited_gradients()
    {
        var error = Assert.Throws<ArgumentException>(() => FitData.Small().Train(FitData.Line(8), s_options with { Optimizer = new Lbfgs(), MaxGradientNorm = 1 }));
        Assert.Equal(
            "Lbfgs cannot go with a limit of gradients. Take that out, or an optimizer that follows the gradient of each batch, as Adam.", error.Message);
    }

    [Fact]
    public void What_would_mislead_a_line_search_or_the_perceptron_rule_is_refused()
    {
        var images = new TrainingData([1, 2, 2], new float[32], [1], new float[8]);
        var network = new Sequential([1, 2, 2]) { new Flatten(), new Dense(1) };
        var error = Assert.Throws<ArgumentException>(() => network.Train(images, s_options with { Optimizer = new Lbfgs(), Augmentations = [new PixelNoise()] }));
        Assert.StartsWith("Lbfgs cannot go with augmentations, which change the loss from step to step. ", error.Message, StringComparison.Ordinal);
        var (units, halves) = (new Sequential([1]) { new Dense(1, Activation.Step) }, FitData.Line(8) with { Targets = [0, 0, 0, 0, 1, 1, 1, 1] });
        error = Assert.Throws<ArgumentException>(() => units.Train(halves, s_options with { Optimizer = new PerceptronRule(), AverageDecay = 0.9 }));
        Assert.StartsWith("PerceptronRule cannot go with an average of weights, which may still make mistakes. ", error.Message, StringComparison.Ordinal);
        var limited = new Sequential([1]) { new Dense(1) { MaxNorm = 1 } };
        error = Assert.Throws<ArgumentException>(() => limited.Train(FitData.Line(8), s_options with { Optimizer = new Lbfgs() }));
        Assert.StartsWith("L-BFGS keeps no limit of weights, which would move them away from where its line search ended, but dense1.weight has one. ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_dry_run_that_all_count_nothing_are_refused()
    {
        var data = FitData.Line(64) with { RowWeights = [.. Enumerable.Range(0, 64).Select(row => row < 8 ? 0f : 1)] };
        const string Expected = "The weights of all 8 training rows are 0: none counts. Give at least one of them a greater weight.";
        foreach (var options in new[] { s_options with { IsFastDevRun = true }, s_options with { OverfitBatches = 1 } })
            Assert.Equal(Expected, Assert.Throws<ArgumentException>(() => FitData.Small().Train(data, options)).Message);
    }
}
