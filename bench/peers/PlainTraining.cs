using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NeuralMl.Bench;

/// <summary>The peer of <c>train-mnist-recipe</c>: the same network and recipe as a TorchSharp user writes them by hand.</summary>
internal static class PlainTraining
{
    private const int BatchSize = 128;
    private const double LearningRate = 0.01;

    /// <summary>Trains one epoch from fresh weights.</summary>
    /// <param name="pixels">The pixels, 0…1: <c>(rows, 28 × 28)</c>.</param>
    /// <param name="labels">The digits: <c>(rows)</c>.</param>
    /// <param name="threadCount">The number of libtorch's threads.</param>
    public static void RunEpoch(float[] pixels, float[] labels, int threadCount)
    {
        set_num_threads(threadCount);
        manual_seed(0);
        using var outer = NewDisposeScope();
        var features = tensor(pixels, [labels.Length, 1, 28, 28]); // (rows, 1, 28, 28)
        var targets = tensor(labels).to(ScalarType.Int64); // (rows)
        using var network = CreateNetwork();
        using var optimizer = optim.Adam(network.parameters(), LearningRate, 0.9, 0.99);
        var batchCount = (labels.Length + BatchSize - 1) / BatchSize;
        var schedule = optim.lr_scheduler.OneCycleLR(optimizer, LearningRate, total_steps: batchCount, cycle_momentum: false);
        using var loss = CrossEntropyLoss();
        network.train();
        var order = randperm(labels.Length); // (rows)
        for (var batch = 0; batch < batchCount; batch++)
        {
            using var scope = NewDisposeScope();
            var rows = order.narrow(0, batch * BatchSize, Math.Min(BatchSize, labels.Length - (batch * BatchSize)));
            optimizer.zero_grad();
            loss.call(network.call(features.index_select(0, rows)), targets.index_select(0, rows)).backward();
            optimizer.step();
            schedule.step();
        }
    }

    private static Module<Tensor, Tensor> CreateNetwork() => Sequential(
        Conv2d(1, 24, 5), MaxPool2d(2), BatchNorm2d(24), ReLU(),
        Conv2d(24, 32, 3), MaxPool2d(2), BatchNorm2d(32), ReLU(),
        Flatten(),
        Linear(32 * 5 * 5, 256), BatchNorm1d(256), ReLU(),
        Linear(256, 10));
}
