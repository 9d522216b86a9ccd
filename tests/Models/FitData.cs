using NeuralMl.Models;

namespace NeuralMl.Tests.Models;

/// <summary>Small sets of rows to learn from.</summary>
internal static class FitData
{
    /// <summary>Rows of y = 2x − 1 with x from 0 to 1.</summary>
    public static TrainingData Line(int rows)
    {
        float[] x = [.. Enumerable.Range(0, rows).Select(row => row / (float)Math.Max(1, rows - 1))];
        return new([1], x, [1], [.. x.Select(value => (2 * value) - 1)]);
    }

    /// <summary>Exclusive or as two classes.</summary>
    public static TrainingData Xor { get; } = new([2], [0, 0, 0, 1, 1, 0, 1, 1], [], [0, 1, 1, 0]);

    /// <summary>Returns the rows in another order.</summary>
    public static TrainingData Reversed(TrainingData data) => data with { Features = [.. data.Features.Reverse()], Targets = [.. data.Targets.Reverse()] };

    /// <summary>Returns all weights as bytes, to compare bits.</summary>
    public static byte[] Bits(TrainedNetwork trained) => [.. trained.Weights.SelectMany(weight => weight.Bytes.ToArray())];

    /// <summary>Trains a network, and stops where the test run does.</summary>
    public static TrainedNetwork Train(
        this Sequential network, TrainingData training, FitOptions options, TrainingData? validation = null, IProgress<EpochResult>? progress = null) =>
        network.Fit(training, options, validation, progress, TestContext.Current.CancellationToken);

    /// <summary>A small network: 1 → 8 → 1.</summary>
    public static Sequential Small() => new([1]) { new Dense(8, Activation.Tanh), new Dense(1) };
}
