using NeuralMl.Export;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Makes all that a training needs, runs it, and takes it down again.</summary>
internal static class Fitting
{
    /// <summary>The number of rows per batch where the options name none and there are as many.</summary>
    public const int UsualBatchSize = 32;

    /// <summary>Trains a network from given weights, or fresh ones; <see cref="Sequential.Fit(TrainingData, FitOptions, TrainingData?, IProgress{EpochResult}?, CancellationToken)"/> says what each argument is.</summary>
    public static TrainedNetwork Fit(
        Sequential network, IReadOnlyList<WeightTensor>? weights, TrainingInput training, FitOptions options, TrainingData? validation,
        IProgress<EpochResult>? progress, CancellationToken cancellationToken)
    {
        Preflight.Check(options.Device);
        training.Check(network, options, validation);
        var augmentations = new AugmentationChain(options.Augmentations, network);
        OptionCheck.Check(options, training.RowCount, validation is not null);
        cancellationToken.ThrowIfCancellationRequested();
        (options, training, validation) = Narrow(network, options, training, validation);
        if (options.Optimizer.LearningRate.IsAuto) options = options with { Optimizer = options.Optimizer with { LearningRate = LearningRateFinder.Find(network, training.Sample(BatchSize(options, training.RowCount)), options, cancellationToken).Suggested } };
        var batchSize = BatchSize(options, training.RowCount);
        var threadCount = options.ThreadCount ?? ThreadRule.Choose(network.ParameterCount, batchSize, Environment.ProcessorCount);

        var random = new RandomStreams(options.Seed);
        var device = torch.device(options.Device);
        using var torchState = TorchState.Take(threadCount);
        manual_seed(random.SeedFor("initialization"));
        using var module = NetworkModule.Create(network);
        if (weights is not null) module.LoadWeights(weights);
        module.MoveTo(device);
        module.Freeze(options.Frozen);
        module.SetPrecision(options.Precision);
        using var step = options.Optimizer.CreateStep(module, options, network);
        using var average = options.AverageDecay is { } decay ? new WeightAverage(module, step.Parameters, decay) : null;
        using var rows = training.Open(options, batchSize * (long)options.AccumulationCount, augmentations);
        using var validationRows = validation is null ? null : new ResidentData(validation, options.Loss.TakesClasses, device);
        manual_seed(random.SeedFor("dropout"));

        var state = new FitState(module, step, average, new BestWeights(module, options.Monitor));
        var checkpoints = options.Checkpoints is { } wanted
            ? new CheckpointFolder(wanted, new(() => CheckpointOrigin.Of(network, options, batchSize, threadCount, training, validation)), options.Monitor)
            : null;
        if (options.Checkpoints is { Resumes: true } && checkpoints?.Read() is { } checkpoint) state.Restore(checkpoint);
        var validator = validationRows is null ? null : new Validator(module, options, validationRows, validation);
        using var doctor = NetworkDoctor.For(module, network, options, rows);
        return new FitLoop(new(state, rows, validator, checkpoints, doctor), options, batchSize, random).Run(network, progress, cancellationToken);
    }

    /// <summary>Returns the number of rows per batch.</summary>
    /// <param name="options">The options, which have been checked.</param>
    /// <param name="rowCount">The number of training rows.</param>
    public static int BatchSize(FitOptions options, int rowCount) =>
        options.Optimizer.TakesAllRows ? rowCount : options.BatchSize ?? Math.Min(UsualBatchSize, rowCount);

    // A dry run takes a part of the rows; all the rest of training is as ever.
    private static (FitOptions Options, TrainingInput Training, TrainingData? Validation) Narrow(
        Sequential network, FitOptions options, TrainingInput training, TrainingData? validation)
    {
        if (options.Optimizer.TakesAllRows) options = options with { AccumulationCount = 1 };
        if (!options.IsFastDevRun && options.OverfitBatches is null) return (options, training, validation);
        var count = (int)Math.Min(BatchSize(options, training.RowCount) * (long)options.AccumulationCount * (options.OverfitBatches ?? 1), int.MaxValue);
        (training, validation) = (training.First(count), options.IsFastDevRun ? validation?.First(count) : null);
        // Nothing validates a few batches that are learned by heart.
        options = options.IsFastDevRun ? options with { EpochCount = 1 } : options with { Monitor = Monitored.Loss, Evaluate = null };
        training.Check(network, options, validation);
        return (options, training, validation);
    }
}
