using System.Diagnostics;
using NeuralMl.Export;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The fit loop: epochs of steps, each a forward and a backward pass over some rows and a move of the optimizer.</summary>
internal sealed class FitLoop
{
    private readonly FitState _state;
    private readonly TrainingRows _training;
    private readonly Validator? _validator;
    private readonly FitOptions _options;
    private readonly RandomStreams _random;
    private readonly CheckpointFolder? _checkpoints;
    private readonly NetworkDoctor? _doctor;
    private readonly Batches _steps;
    private readonly Batch[] _batches;
    private readonly int _batchSize;
    private readonly LossGuard _guard;
    private readonly StepReport? _report;
    private readonly long _start;
    private double _lossFactor;
    private int _step;
    private int _stepsDone;
    private double _rate;
    private bool _isBetweenSteps = true;
    private bool _isSaving;

    /// <summary>Prepares a training.</summary>
    /// <param name="parts">What it works with; not disposed.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="batchSize">The number of rows per batch.</param>
    /// <param name="random">Where the order of rows comes from.</param>
    public FitLoop(FitParts parts, FitOptions options, int batchSize, RandomStreams random)
    {
        (_state, _training, _validator, _checkpoints, _doctor) = parts;
        (_options, _batchSize, _random) = (options, batchSize, random);
        _steps = new(_training.RowCount, (int)Math.Min(batchSize * (long)options.AccumulationCount, _training.RowCount));
        _batches = new Batch[options.AccumulationCount + 1]; // a last row by itself is one more where batches are of one row
        _guard = new(options, _state.Step);
        _report = options.StepProgress is { } progress ? new(progress, options.EpochCount, _steps) : null;
        _start = Stopwatch.GetTimestamp() - (long)(_state.Position.Elapsed.TotalSeconds * Stopwatch.Frequency);
        _lossFactor = options.Schedule.FactorAfter(_state.Position.History);
        (_step, _stepsDone) = (_state.Position.Step, _state.Position.StepsDone);
    }

    private TrainingPosition Position
    {
        get => _state.Position;
        set => _state.Position = value;
    }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Trains until all epochs are run or something else ends it, and returns what was learned.</summary>
    public TrainedNetwork Run(Sequential network, IProgress<EpochResult>? progress, CancellationToken cancellationToken)
    {
        try
        {
            if (_stepsDone == 0)
            {
                _validator?.Try();
                _doctor?.BeforeTraining();
            }
            while (Position.Stop is null) RunEpoch(progress, cancellationToken);
        }
        catch (Exception fault) when (fault is not ArithmeticException && _isBetweenSteps && !_isSaving && _stepsDone > 0 && _checkpoints is not null)
        {
            Save(); // what was learned does not go with what failed
            throw;
        }
        if (Position.Stop == StopReason.Cancelled || _checkpoints is { HasWritten: true }) Save();
        if (Position.Stop == StopReason.Completed) _state.Step.RequireDone(_options.EpochCount);
        return Result(network);
    }

    private void RunEpoch(IProgress<EpochResult>? progress, CancellationToken cancellationToken)
    {
        var cut = RunSteps(cancellationToken);
        // An epoch that ends before its first step is none.
        if (cut == StopReason.Cancelled || (cut is not null && _step == 0)) Position = Position with { Stop = cut };
        else EndEpoch(progress, cut);
    }

    /// <summary>Runs the rest of an epoch's steps, and returns what ended them before the last; null where nothing did.</summary>
    private StopReason? RunSteps(CancellationToken cancellationToken)
    {
        var epoch = Position.Epoch;
        _state.Module.Train(true);
        if (_options.OverfitBatches is null) _training.Shuffle(_random, epoch);
        while (_step < _steps.Count)
        {
            if (_stepsDone == 0) cancellationToken.ThrowIfCancellationRequested();
            if (cancellationToken.IsCancellationRequested) return StopReason.Cancelled;
            if (LimitReached() is { } limit) return limit;
            RunStep();
            _guard.AfterStep(epoch, _stepsDone, _rate);
            _report?.AfterStep(epoch, _step, _state.Step, _rate, _start);
            if (_checkpoints?.IsDue(Elapsed) == true) Save();
        }
        return null;
    }

    private void RunStep()
    {
        _training.Await(_steps[_step]);
        _isBetweenSteps = false;
        using var scope = NewDisposeScope();
        var (start, count) = _steps[_step];
        var batches = new Batches(count, _batchSize);
        for (var i = 0; i < batches.Count; i++)
        {
            var (first, rows) = batches[i];
            _batches[i] = _training.Take((start + first, rows));
        }
        _rate = LearningRate(_stepsDone);
        _state.Step.Run(_batches.AsSpan(0, batches.Count), _rate);
        (_step, _stepsDone) = (_step + 1, _stepsDone + 1);
        _state.Average?.Update(_stepsDone);
        _isBetweenSteps = true;
    }

    private void EndEpoch(IProgress<EpochResult>? progress, StopReason? cut)
    {
        _isBetweenSteps = false;
        var (epoch, rate) = (Position.Epoch, LastRate);
        _guard.AfterEpoch(epoch, rate);
        var rowCount = _step == _steps.Count ? _training.RowCount : _steps[_step].Start;
        var trainingLoss = _state.Step.TakeLossSum() / Math.Max(1, rowCount);
        _guard.RequireNoDivergence(epoch, trainingLoss, Position.History, rate);
        var isDone = _state.Step.EndEpoch();
        using (_state.Average?.Use())
        {
            var judged = _validator?.Run();
            if (judged is { } validation) _guard.RequireFinite("validation loss", validation.Loss, epoch, rate);
            var result = new EpochResult(epoch, _options.EpochCount, trainingLoss, judged?.Loss, rate, Elapsed, IsBest: false)
            {
                Metrics = judged?.Metrics ?? new Dictionary<string, double>(),
            };
            result = result with { IsBest = _state.Best.Offer(result) };
            Position = Position with { Epoch = epoch + 1, History = [.. Position.History, result] };
            _step = 0;
            _checkpoints?.KeepBest(Position.History, _state.Module.SaveWeights);
        }
        _lossFactor = _options.Schedule.FactorAfter(Position.History);
        Position = Position with { Stop = isDone ? StopReason.Converged : cut ?? StopAfter(epoch) };
        _isBetweenSteps = true;
        progress?.Report(Position.History[^1]);
        _doctor?.AfterEpoch(Position.History[^1], _stepsDone);
    }

    private StopReason? StopAfter(int epoch) =>
        epoch == _options.EpochCount ? StopReason.Completed
        : _options.EarlyStopping?.IsOver(Position.History, _options.Monitor) == true ? StopReason.EarlyStopping
        : null;

    private StopReason? LimitReached() =>
        _stepsDone >= _options.MaxSteps ? StopReason.MaxSteps
        : _stepsDone > 0 && _options.MaxTime is { } time && Elapsed >= time ? StopReason.MaxTime
        : null;

    private double LastRate => LearningRate(Math.Max(0, _stepsDone - 1));

    private double LearningRate(int step) =>
        _options.Optimizer.LearningRate.Value * _lossFactor * _options.Schedule.Factor(step, StepCount, _steps.Count);

    private int StepCount => (int)Math.Min((long)_steps.Count * _options.EpochCount, _options.MaxSteps ?? int.MaxValue);

    private void Save()
    {
        // A cancelled training is not over: it goes on from here.
        var stop = Position.Stop == StopReason.Cancelled ? null : Position.Stop;
        _isSaving = true; // what cannot be written once is not tried again
        _checkpoints?.Write(_state, Position with { Step = _step, StepsDone = _stepsDone, Elapsed = Elapsed, Stop = stop });
        _isSaving = false;
    }

    private TrainedNetwork Result(Sequential network)
    {
        using var averaged = _state.Average?.Use();
        var best = _state.Best;
        return new(network, best.Weights ?? (IReadOnlyList<WeightTensor>)_state.Module.SaveWeights())
        {
            History = Position.History,
            // Without validation the weights are the last ones, also of an epoch that was cut short.
            BestEpoch = best.Weights is null ? Math.Max(1, ((_stepsDone - 1) / _steps.Count) + 1) : best.Epoch,
            StopReason = Position.Stop ?? StopReason.Completed,
        };
    }
}
