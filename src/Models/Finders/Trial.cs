using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A network that takes some training steps and is thrown away. One thread makes, uses and disposes it.</summary>
internal sealed class Trial : IDisposable
{
    private readonly TorchState _torch;
    private readonly NetworkModule _module;
    private readonly TrainingStep _step;
    private readonly TrainingRows _rows;
    private readonly Batches _batches;
    private readonly RandomStreams _random;
    private int _stepsDone;

    /// <summary>Makes the network, freshly initialized.</summary>
    /// <param name="network">The network.</param>
    /// <param name="training">The training rows.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="cancellationToken">Cancels before anything is made.</param>
    /// <exception cref="ArgumentException">The data or the options do not fit.</exception>
    public Trial(Sequential network, TrainingData training, FitOptions options, CancellationToken cancellationToken)
    {
        Preflight.Check(options.Device);
        new ResidentInput(training).Check(network, options, null);
        OptionCheck.Check(options with { Monitor = Monitored.Loss }, training.RowCount, hasValidation: false);
        cancellationToken.ThrowIfCancellationRequested();
        var augmentations = new AugmentationChain(options.Augmentations, network);
        var batchSize = Fitting.BatchSize(options, training.RowCount);
        _random = new(options.Seed);
        _batches = new(training.RowCount, batchSize);
        _torch = TorchState.Take(options.ThreadCount ?? ThreadRule.Choose(network.ParameterCount, batchSize, Environment.ProcessorCount));
        manual_seed(_random.SeedFor("initialization"));
        _module = NetworkModule.Create(network);
        _module.MoveTo(torch.device(options.Device));
        _module.Freeze(options.Frozen);
        _module.SetPrecision(options.Precision);
        _module.Train(true);
        _step = options.Optimizer.CreateStep(_module, options, network);
        _rows = new ResidentData(training, options.Loss.TakesClasses, torch.device(options.Device), augmentations);
        manual_seed(_random.SeedFor("dropout"));
    }

    /// <summary>Gets the rows of the last step.</summary>
    public int LastRowCount { get; private set; }

    /// <summary>Takes one step, and returns its mean loss.</summary>
    /// <param name="learningRate">The learning rate.</param>
    public double Step(double learningRate)
    {
        var (pass, batch) = Math.DivRem(_stepsDone++, _batches.Count);
        if (batch == 0) _rows.Shuffle(_random, pass + 1);
        using var scope = NewDisposeScope();
        LastRowCount = _batches[batch].Count;
        _step.Run([_rows.Take(_batches[batch])], learningRate);
        return _step.TakeLossSum() / LastRowCount;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _step.Dispose();
        _module.Dispose();
        _torch.Dispose();
    }
}
