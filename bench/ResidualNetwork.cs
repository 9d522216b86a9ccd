using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Bench;

/// <summary>A residual CNN of 50 layers with weights, for images of 32 × 32: the network for CIFAR-10 of He et al. (2015, arXiv:1512.03385), n = 8.</summary>
internal static class ResidualNetwork
{
    /// <summary>The residual blocks of each stage; each has two convolutions.</summary>
    public const int BlocksPerStage = 8;

    /// <summary>The filters of each stage.</summary>
    public static readonly int[] Filters = [16, 32, 64];

    /// <summary>The shape of one image.</summary>
    public static readonly Shape Image = [3, 32, 32];

    /// <summary>Returns the layers.</summary>
    public static Sequential Create()
    {
        var network = new Sequential(Image) { new Conv2D(Filters[0], 3) { Padding = Padding2D.Same }, new BatchNorm(), Activation.Relu };
        for (var stage = 0; stage < Filters.Length; stage++)
        {
            for (var block = 0; block < BlocksPerStage; block++)
            {
                var isSmaller = stage > 0 && block == 0;
                network.Add(Block(Filters[stage], isSmaller));
                network.Add(Activation.Relu);
            }
        }
        network.Add(new GlobalAveragePool2D());
        network.Add(new Dense(10));
        return network;
    }

    /// <summary>Returns rows of images with random classes.</summary>
    /// <param name="count">The number of rows.</param>
    public static TrainingData Rows(int count)
    {
        var random = new Random(1);
        float[] pixels = [.. Enumerable.Range(0, count * (int)Image.ElementCount).Select(_ => random.NextSingle())];
        return new(Image, pixels, [], [.. Enumerable.Range(0, count).Select(row => row % 10f)]);
    }

    /// <summary>Trains the network for some steps of 32 rows, on one thread.</summary>
    /// <param name="network">The layers.</param>
    /// <param name="rows">As many rows as the steps take.</param>
    public static TrainedNetwork Train(Sequential network, TrainingData rows) => network.Fit(
        rows, new() { Loss = Loss.CrossEntropy, BatchSize = 32, EpochCount = 1, ThreadCount = 1, Schedule = Schedule.Constant });

    private static Residual Block(int filters, bool isSmaller) => new(
        [
            new Conv2D(filters, 3) { Padding = 1, Stride = isSmaller ? 2 : 1 }, new BatchNorm(), Activation.Relu,
            new Conv2D(filters, 3) { Padding = 1 }, new BatchNorm(),
        ])
    {
        Shortcut = isSmaller ? [new Conv2D(filters, 1) { Stride = 2 }, new BatchNorm()] : [],
    };
}
