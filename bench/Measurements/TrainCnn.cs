using System.Globalization;
using NeuralMl.Models;

namespace NeuralMl.Bench;

/// <summary>An epoch of PyTorch's MNIST example without its dropouts, of 1.2 million parameters.</summary>
/// <param name="name">The measurement's name.</param>
/// <param name="precision">The numbers that ours computes with; the peer's are of 32 bits.</param>
internal sealed class TrainCnn(string name, NumericPrecision precision) : Measurement
{
    private const int RowCount = 3200;
    private const int BatchSize = 64;

    private PlainMnist _rows = new([], []);
    private int _threadCount;
    private Child? _peer;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string What => string.Create(
        CultureInfo.InvariantCulture,
        $"{RowCount / BatchSize} steps of conv 32-3, conv 64-3, pool, dense 128, dense 10 ({Network().ParameterCount} parameters), batch {BatchSize}, Adam, {precision}, {_threadCount} threads; peer a plain TorchSharp loop in float32, in a process of its own");

    /// <inheritdoc/>
    public override int PairCount => 15;

    /// <inheritdoc/>
    public override void Prepare()
    {
        Preflight.Check();
        _rows = PlainMnist.Read(MnistFolder.Find(), "train").First(RowCount);
        _threadCount = ThreadRule.Choose(Network().ParameterCount, BatchSize, Environment.ProcessorCount);
        _peer = CnnChild.Start(RowCount, _threadCount);
    }

    /// <inheritdoc/>
    public override double RunOurs() => SecondsOf(() => Network().Fit(
        new TrainingData([1, 28, 28], _rows.Pixels, [], _rows.Labels),
        new FitOptions { Loss = Loss.CrossEntropy, BatchSize = BatchSize, EpochCount = 1, Schedule = Schedule.Constant, Precision = precision, ThreadCount = _threadCount }));

    /// <inheritdoc/>
    public override double RunPeer() => _peer?.AskNumber("run") ?? throw new InvalidOperationException("Prepare comes first.");

    /// <inheritdoc/>
    public override void Dispose()
    {
        _rows = new([], []);
        _peer?.Dispose();
    }

    private static Sequential Network() => new([1, 28, 28])
    {
        new Conv2D(32, 3, Activation.Relu), new Conv2D(64, 3, Activation.Relu), new MaxPool2D(2), new Flatten(), new Dense(128, Activation.Relu), new Dense(10),
    };
}
