using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NeuralMl.Bench;

/// <summary>The peer of <c>train-cnn</c> and <c>time-to-99</c>: PyTorch's MNIST example as a TorchSharp user writes it by hand.</summary>
internal static class PlainCnn
{
    private const int BatchSize = 64;
    private const double RatePerEpoch = 0.7;

    /// <summary>Trains some epochs of steps from fresh weights, with Adam.</summary>
    /// <param name="rows">The images and labels.</param>
    /// <param name="threadCount">The number of libtorch's threads.</param>
    public static void Train(PlainMnist rows, int threadCount)
    {
        set_num_threads(threadCount);
        manual_seed(0);
        using var outer = NewDisposeScope();
        var (features, targets) = Tensors(rows);
        using var network = CreateNetwork(hasDropout: false);
        using var optimizer = optim.Adam(network.parameters());
        RunEpoch(network, optimizer, features, targets);
    }

    /// <summary>Trains by the example's recipe until the test images are right 99 times in 100, looking after each epoch.</summary>
    /// <param name="train">The training images.</param>
    /// <param name="test">The test images.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="threadCount">The number of libtorch's threads.</param>
    /// <returns>The number of epochs that it took.</returns>
    public static int TrainTo99(PlainMnist train, PlainMnist test, int seed, int threadCount)
    {
        set_num_threads(threadCount);
        manual_seed(seed);
        using var outer = NewDisposeScope();
        var (features, targets) = Tensors(train);
        var (testFeatures, testTargets) = Tensors(test);
        using var network = CreateNetwork(hasDropout: true);
        using var optimizer = optim.Adadelta(network.parameters(), 1);
        var schedule = optim.lr_scheduler.StepLR(optimizer, 1, RatePerEpoch);
        for (var epoch = 1; ; epoch++)
        {
            RunEpoch(network, optimizer, features, targets);
            schedule.step();
            if (Accuracy(network, testFeatures, testTargets) >= 0.99) return epoch;
        }
    }

    private static (Tensor Features, Tensor Targets) Tensors(PlainMnist rows) =>
        (tensor(rows.Pixels, [rows.Labels.Length, 1, 28, 28]), tensor(rows.Labels).to(ScalarType.Int64));

    private static void RunEpoch(Module<Tensor, Tensor> network, optim.Optimizer optimizer, Tensor features, Tensor targets)
    {
        using var loss = CrossEntropyLoss();
        network.train();
        using var epochScope = NewDisposeScope();
        var rowCount = (int)features.size(0);
        var order = randperm(rowCount); // (rows)
        for (var start = 0; start < rowCount; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var batch = order.narrow(0, start, Math.Min(BatchSize, rowCount - start));
            optimizer.zero_grad();
            loss.call(network.call(features.index_select(0, batch)), targets.index_select(0, batch)).backward();
            optimizer.step();
        }
    }

    private static double Accuracy(Module<Tensor, Tensor> network, Tensor features, Tensor targets)
    {
        const int Rows = 1000;
        using var noGradient = no_grad();
        network.eval();
        var correct = 0L;
        for (var start = 0L; start < features.size(0); start += Rows)
        {
            using var scope = NewDisposeScope();
            correct += network.call(features.narrow(0, start, Rows)).argmax(1).eq(targets.narrow(0, start, Rows)).sum().item<long>();
        }
        return (double)correct / features.size(0);
    }

    private static Module<Tensor, Tensor> CreateNetwork(bool hasDropout)
    {
        List<Module<Tensor, Tensor>> layers = [Conv2d(1, 32, 3), ReLU(), Conv2d(32, 64, 3), ReLU(), MaxPool2d(2)];
        if (hasDropout) layers.Add(Dropout(0.25));
        layers.AddRange([Flatten(), Linear(64 * 12 * 12, 128), ReLU()]);
        if (hasDropout) layers.Add(Dropout(0.5));
        layers.Add(Linear(128, 10));
        return Sequential(layers);
    }
}
