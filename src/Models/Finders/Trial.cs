using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A network that takes some training steps and is thrown away. One thread makes, uses and disposes it.</summary>
internal sealed class Trial : IDisposable
{
    private readonly Stack<IDisposable> _owned = new();
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
        Own(TorchState.Take(options.ThreadCount ?? ThreadRule.Choose(network.ParameterCount, batchSize, Environment.ProcessorCount)));
        try
        {
            manual_seed(_random.SeedFor("initialization"));
            var module = Own(NetworkModule.Create(network));
            module.MoveTo(torch.device(options.Device));
            module.Freeze(options.Frozen);
            module.SetPrecision(options.Precision);
            module.Train(true);
            _step = Own(options.Optimizer.CreateStep(module, options, network));
            _rows = Own(new ResidentData(training, options.Loss.TakesClasses, torch.device(options.Device), augmentations));
            manual_seed(_random.SeedFor("dropout"));
        }
        catch
        {
            Dispose();
            throw;
        }
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
        while (_owned.TryPop(out var made)) made.Dispose();
    }

    private T Own<T>(T made)
        where T : IDisposable
    {
        _owned.Push(made);
        return made;
    }
}
