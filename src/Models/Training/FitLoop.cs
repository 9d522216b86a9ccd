using System.Diagnostics;
using NeuralMl.Export;
using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The fit loop: epochs of batches, each a forward pass, a backward pass and a step of the optimizer.</summary>
internal sealed class FitLoop(
    NetworkModule module, TrainingStep step, ResidentData training, ResidentData? validation, FitOptions options, RandomStreams random, NetworkDoctor? doctor)
{
    // A look at the loss waits for the device, so it is taken now and then.
    private const int StepsBetweenChecks = 64;

    private readonly Batches _batches = new(training.RowCount, options.BatchSize);
    private int _stepsDone;
    private double _lossFactor = 1;

    /// <summary>Trains a network from given weights, or fresh ones; <see cref="Sequential.Fit"/> says what each argument is.</summary>
    public static TrainedNetwork Fit(
        Sequential network, IReadOnlyList<WeightTensor>? weights, TrainingData training, FitOptions options, TrainingData? validation,
        IProgress<EpochResult>? progress, CancellationToken cancellationToken)
    {
        Preflight.Check(options.Device);
        DataCheck.Check(network, options.Loss, training, validation);
        options.Optimizer.Check(network, options.Loss, training);
        cancellationToken.ThrowIfCancellationRequested();
        if (options.Optimizer.TakesAllRows) options = options with { BatchSize = training.RowCount };
        var random = new RandomStreams(options.Seed);
        var device = torch.device(options.Device);
        using var state = TorchState.Take(
            options.ThreadCount ?? ThreadRule.Choose(network.ParameterCount, options.BatchSize, Environment.ProcessorCount));
        manual_seed(random.SeedFor("initialization"));
        using var module = NetworkModule.Create(network);
        if (weights is not null) module.LoadWeights(weights);
        module.MoveTo(device);
        using var step = options.Optimizer.CreateStep(module, options, network);
        using var trainingRows = new ResidentData(training, options.Loss.TakesClasses, device);
        using var validationRows = validation is null ? null : new ResidentData(validation, options.Loss.TakesClasses, device);
        using var doctor = NetworkDoctor.For(module, network, options, trainingRows);
        manual_seed(random.SeedFor("dropout"));
        doctor?.BeforeTraining();
        return new FitLoop(module, step, trainingRows, validationRows, options, random, doctor).Run(network, progress, cancellationToken);
    }

    private TrainedNetwork Run(Sequential network, IProgress<EpochResult>? progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var best = new BestWeights(module);
        var history = new List<EpochResult>();
        var isDone = false;
        for (var epoch = 1; epoch <= options.EpochCount && !isDone; epoch++)
        {
            if (TrainEpoch(epoch, cancellationToken) is not { } trainingLoss) break;
            isDone = step.EndEpoch();
            var validationLoss = Validate(epoch);
            var isBest = best.Offer(epoch, validationLoss);
            history.Add(new(epoch, options.EpochCount, trainingLoss, validationLoss, LearningRate(_stepsDone - 1), watch.Elapsed, isBest));
            _lossFactor = options.Schedule.FactorAfter(history);
            progress?.Report(history[^1]);
            doctor?.AfterEpoch(history[^1], _stepsDone);
        }
        if (!isDone && history.Count == options.EpochCount) step.RequireDone(options.EpochCount);
        return new(network, best.Weights ?? module.SaveWeights())
        {
            History = history,
            // Without validation the weights are the last ones, also of an epoch that was cut short.
            BestEpoch = best.Weights is null ? ((_stepsDone - 1) / _batches.Count) + 1 : best.Epoch,
            StopReason = isDone ? StopReason.Converged : history.Count < options.EpochCount ? StopReason.Cancelled : StopReason.Completed,
        };
    }

    /// <summary>Returns the epoch's mean loss, or null where it was cancelled.</summary>
    private double? TrainEpoch(int epoch, CancellationToken cancellationToken)
    {
        module.Train(true);
        training.Shuffle(random.Permutation(FormattableString.Invariant($"shuffle {epoch}"), training.RowCount));
        for (var batch = 0; batch < _batches.Count; batch++)
        {
            if (_stepsDone == 0) cancellationToken.ThrowIfCancellationRequested();
            if (cancellationToken.IsCancellationRequested) return null;
            using var scope = NewDisposeScope();
            step.Run(training.Take(_batches[batch]), LearningRate(_stepsDone++));
            if (_stepsDone % StepsBetweenChecks == 0) RequireFinite("loss", step.LossSum, epoch);
        }
        RequireFinite("loss", step.LossSum, epoch);
        RequireFinite("largest weight", step.LargestWeight, epoch);
        return step.TakeLossSum() / training.RowCount;
    }

    private double? Validate(int epoch)
    {
        if (validation is null) return null;
        module.Train(false);
        using var noGradient = no_grad();
        var batches = new Batches(validation.RowCount, Math.Max(options.BatchSize, 256));
        var sum = 0.0;
        for (var batch = 0; batch < batches.Count; batch++)
        {
            using var scope = NewDisposeScope();
            var (features, targets, weights) = validation.Take(batches[batch]);
            sum += options.Loss.Compute(module.Forward(features), targets, weights).item<float>() * (double)batches[batch].Count;
        }
        RequireFinite("validation loss", sum, epoch);
        return sum / validation.RowCount;
    }

    private double LearningRate(int step) =>
        options.Optimizer.LearningRate * _lossFactor * options.Schedule.Factor(step, _batches.Count * options.EpochCount, _batches.Count);

    private void RequireFinite(string what, double value, int epoch)
    {
        if (double.IsFinite(value)) return;
        var rate = LearningRate(_stepsDone - 1);
        var smaller = Math.Min(rate, options.Optimizer.LearningRate) / 10;
        throw new ArithmeticException(FormattableString.Invariant(
            $"The {what} became {(double.IsNaN(value) ? "NaN" : "infinite")} in epoch {epoch} of {options.EpochCount}, at a learning rate of {rate:G4}. ")
            + FormattableString.Invariant($"Try a smaller one ({smaller:G4} at most), or normalize the features and targets to 0…1."));
    }
}
