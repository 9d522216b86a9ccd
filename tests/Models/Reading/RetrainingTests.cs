using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Tests.Inference;
using NeuralMl.Tests.Models.Layers;

namespace NeuralMl.Tests.Models.Reading;

/// <summary>A model is exported, read back, trained on, and exported again.</summary>
[Collection("torch")]
public sealed class RetrainingTests
{
    private static readonly FitOptions OneEpoch = new() { BatchSize = 16, EpochCount = 1, ThreadCount = 1 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_model_that_was_read_back_is_trained_one_more_epoch_and_exported_verified(bool isSequence)
    {
        Sequential network = isSequence
            ? new([6, 2]) { new Lstm(5) { ReturnsSequence = true }, new Gru(4), new Dense(1) }
            : new([1, 6, 6])
            {
                new Conv2D(4, 3) { Padding = 1 }, new BatchNorm(), Activation.Relu, new Residual([new Conv2D(4, 3, Activation.Tanh) { Padding = 1 }]),
                new MaxPool2D(2), new Flatten(), new Dense(1),
            };
        var size = network.InputShape.ElementCount;
        var data = new TrainingData(network.InputShape, RandomNumbers.Normal(64 * size), [1], RandomNumbers.Normal(64, seed: 2));
        using var folder = new TemporaryFolder();
        var (first, second) = (Path.Combine(folder.Path, "first.onnx"), Path.Combine(folder.Path, "second.onnx"));
        var trained = network.Fit(data, OneEpoch, cancellationToken: TestContext.Current.CancellationToken);
        trained.ExportOnnx(first, data.Features);

        var read = Sequential.FromOnnx(first, network.InputShape);
        var further = read.Fit(data, OneEpoch, cancellationToken: TestContext.Current.CancellationToken);
        var report = further.ExportOnnx(second, data.Features);

        Agreement.Assert(trained.Predict(data.Features), read.Predict(data.Features));
        Assert.NotEqual(read.Predict(data.Features), further.Predict(data.Features));
        Assert.Null(report.FirstDifference);
        using var model = OnnxModel.Load(second);
        var rows = model.Run([new("input", network.InputShape.Prepend(64), data.Features)]).Single();
        Agreement.Assert(further.Predict(data.Features), (float[])rows.Values);
    }

    [Fact]
    public void A_length_that_the_file_does_not_say_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "gru.onnx");
        LayerNetwork.Train(new Gru(4), [12, 6]).ExportOnnx(path, RandomNumbers.Normal(2 * 12 * 6));

        var fault = Assert.Throws<NotSupportedException>(() => Sequential.FromOnnx(path));

        Assert.EndsWith(
            "Input 'input' takes sequences of any length, and no card says how many steps they had in training. "
            + "Give inputShape, as [12, 6] for 12 steps: the length that Predict and Fit will take.",
            fault.Message,
            StringComparison.Ordinal);
    }
}
