using System.Text.Json;
using NeuralMl.Models;
using TorchSharp;

namespace NeuralMl.Tests.Models;

/// <summary>Augmentations in training, in JSON, and what they refuse.</summary>
[Collection("torch")]
public sealed class AugmentationFitTests
{
    private static readonly FitOptions s_options = new()
    {
        Augmentations = [new Shift(), new Rotate(), new Flip(), new Cutout(), new PixelNoise()],
        EpochCount = 10,
        BatchSize = 4,
        ThreadCount = 1,
    };

    private static readonly TrainingData s_images = new([1, 6, 6], [.. Enumerable.Range(0, 12 * 36).Select(i => i * 7 % 11 / 10f)], [1], [.. Enumerable.Range(0, 12).Select(i => i % 3f)]);

    [Fact]
    public void The_same_seed_trains_the_same_bits_and_augmentation_moves_them()
    {
        var bits = FitData.Bits(Network().Train(s_images, s_options));
        Assert.Equal(bits, FitData.Bits(Network().Train(s_images, s_options)));
        Assert.NotEqual(bits, FitData.Bits(Network().Train(s_images, s_options with { Augmentations = [] })));
        Assert.NotEqual(bits, FitData.Bits(Network().Train(s_images, s_options with { Seed = 1 })));
    }

    [Fact]
    public void Validation_rows_are_not_augmented()
    {
        // Each image becomes 0, so nothing but the bias can be learned; the validation still sees what the weights make of images.
        var options = s_options with { Augmentations = [new Cutout { Fraction = 1 }], Optimizer = new Sgd { LearningRate = 1e-12 } };
        var augmented = Network().Train(s_images, options, s_images);
        var plain = Network().Train(s_images, options with { Augmentations = [] }, s_images);
        Assert.Equal(plain.History[0].ValidationLoss ?? 0, augmented.History[0].ValidationLoss ?? 0, 1e-6);
        Assert.NotEqual(plain.History[0].TrainingLoss, augmented.History[0].TrainingLoss, 1e-3);
    }

    [Fact]
    public void The_number_of_live_tensors_is_the_same_after_each_epoch()
    {
        var live = new List<long>();
        Network().Train(s_images, s_options, s_images, new Recorder(_ => live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount)));
        Assert.Equal(10, live.Count);
        Assert.Single(live.Skip(1).Distinct());
    }

    [Fact]
    public void Rows_that_are_no_images_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => FitData.Small().Train(FitData.Line(8), s_options));
        Assert.Equal(
            "Shift changes images, of the shape (channels, height, width), but the network takes rows of the shape (1). "
            + "Train without augmentations, or give the network images.",
            error.Message);
    }

    [Fact]
    public void Images_of_indices_are_refused()
    {
        var network = new Sequential([1, 2, 2]) { new Flatten(), new Embedding(3, 2), new Flatten(), new Dense(1) };
        var error = Assert.Throws<ArgumentException>(() => network.Train(new([1, 2, 2], new float[8], [1], new float[2]), s_options));
        Assert.Equal(
            "Shift changes images, of the shape (channels, height, width), but the network takes indices, between which there is nothing. "
            + "Train without augmentations, or give the network images.",
            error.Message);
    }

    /// <summary>Gets settings out of their range, with the errors.</summary>
    public static TheoryData<Action, string> OutOfRange => new()
    {
        { () => _ = new Shift { Fraction = 1.5 }, "Fraction is 1.5; it must be between 0 and 1." },
        { () => _ = new Shift { VerticalFraction = -0.1 }, "VerticalFraction is -0.1; it must be between 0 and 1." },
        { () => _ = new Shift { Fill = double.NaN }, "Fill is NaN; it must be a finite number." },
        { () => _ = new Rotate { Degrees = 181 }, "Degrees is 181; it must be between 0 and 180." },
        { () => _ = new Scale { Fraction = 1 }, "Fraction is 1; it must be at least 0 and less than 1." },
        { () => _ = new Flip { Probability = 2 }, "Probability is 2; it must be between 0 and 1." },
        { () => _ = new PixelNoise { Deviation = -1 }, "Deviation is -1; it must be at least 0." },
        { () => _ = new Cutout { Fraction = double.NaN }, "Fraction is NaN; it must be between 0 and 1." },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void A_setting_out_of_its_range_is_refused_where_it_is_set(Action set, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(set).Message);

    [Theory]
    [InlineData("\"shift\"")]
    [InlineData("\"rotate\"")]
    [InlineData("\"scale\"")]
    [InlineData("\"flip\"")]
    [InlineData("\"noise\"")]
    [InlineData("\"cutout\"")]
    [InlineData("""{"name":"shift","fraction":0.2,"verticalFraction":0,"fill":1,"probability":1}""")]
    [InlineData("""{"name":"scale","fraction":0.1,"keepsProportions":false,"fill":0,"probability":1}""")]
    [InlineData("""{"name":"flip","isVertical":true,"probability":0.5}""")]
    public void An_augmentation_is_written_as_it_is_read(string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Augmentation>(json)));

    private static Sequential Network() => new([1, 6, 6]) { new Conv2D(2, 3, Activation.Relu), new Flatten(), new Dense(1) };
}
