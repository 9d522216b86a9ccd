using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The last steps of L-BFGS and how the gradient changed along them.</summary>
internal sealed class LbfgsState : OptimizerState
{
    // Torch's: below these there is nothing left to gain.
    private const double SmallestGradient = 1e-7;
    private const double SmallestSlope = 1e-9;
    private const double SmallestCurvature = 1e-10;

    private readonly int _memoryCount;
    private readonly bool _usesLineSearch;
    private readonly Tensor _steps; // (memory, count)
    private readonly Tensor _changes; // (memory, count)
    private readonly Tensor _direction; // (count)
    private readonly Tensor _lastGradients; // (count)
    private readonly double[] _curvatures;
    private int _pairCount;
    private double _length;
    private double _scale = 1;
    private double? _loss;

    /// <summary>Starts with no steps.</summary>
    public LbfgsState(FlatParameters parameters, Lbfgs settings)
        : base(parameters)
    {
        (_memoryCount, _usesLineSearch) = (settings.MemoryCount, settings.UsesLineSearch);
        (_steps, _changes) = (Remember("steps", rowCount: _memoryCount), Remember("changes", rowCount: _memoryCount));
        (_direction, _lastGradients) = (Remember("direction"), Remember("lastGradients"));
        _curvatures = new double[_memoryCount];
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, double> SaveNumbers()
    {
        var numbers = new Dictionary<string, double>(base.SaveNumbers()) { [nameof(_pairCount)] = _pairCount, [nameof(_length)] = _length, [nameof(_scale)] = _scale };
        if (_loss is { } loss) numbers[nameof(_loss)] = loss;
        foreach (var (slot, curvature) in _curvatures.Index()) numbers[CurvatureName(slot)] = curvature;
        return numbers;
    }

    /// <inheritdoc/>
    public override void RestoreNumbers(IReadOnlyDictionary<string, double> numbers)
    {
        base.RestoreNumbers(numbers);
        (_pairCount, _length, _scale) = ((int)numbers[nameof(_pairCount)], numbers[nameof(_length)], numbers[nameof(_scale)]);
        _loss = numbers.TryGetValue(nameof(_loss), out var loss) ? loss : null;
        for (var slot = 0; slot < _memoryCount; slot++) _curvatures[slot] = numbers[CurvatureName(slot)];
    }

    /// <inheritdoc/>
    protected override void Move(double learningRate, Func<double>? evaluate)
    {
        using var scope = NewDisposeScope();
        if (Gradients.abs().max().ToDouble() <= SmallestGradient) return;
        if (_length > 0) RememberStep();
        _lastGradients.copy_(Gradients);
        TakeDirection();
        var slope = Dot(_direction, Gradients);
        if (slope > -SmallestSlope) return;
        // Nothing is known of the curvature before the first step, which is kept short.
        var first = _length > 0 ? learningRate : Math.Min(1, 1 / Gradients.abs().sum().ToDouble()) * learningRate;
        if (_usesLineSearch && evaluate is not null) Search(first, slope, evaluate);
        else Values.add_(_direction, _length = first);
    }

    private static string CurvatureName(int slot) => FormattableString.Invariant($"{nameof(_curvatures)}{slot}");

    private static double Dot(Tensor a, Tensor b) => a.dot(b).ToDouble();

    private void RememberStep()
    {
        var change = Gradients - _lastGradients;
        var step = _direction * _length;
        var curvature = Dot(change, step);
        if (curvature <= SmallestCurvature) return;
        var slot = _pairCount++ % _memoryCount;
        _steps[slot].copy_(step);
        _changes[slot].copy_(change);
        _curvatures[slot] = curvature;
        _scale = curvature / Dot(change, change);
    }

    // Two loops over the pairs, from the last to the first and back: the direction is −H g, H the guessed inverse of the curvature.
    private void TakeDirection()
    {
        _direction.copy_(Gradients).neg_();
        var slots = Enumerable.Range(Math.Max(0, _pairCount - _memoryCount), Math.Min(_pairCount, _memoryCount)).Select(pair => pair % _memoryCount).ToArray();
        var parts = new double[_memoryCount];
        foreach (var slot in slots.Reverse())
        {
            parts[slot] = Dot(_steps[slot], _direction) / _curvatures[slot];
            _direction.add_(_changes[slot], -parts[slot]);
        }
        _direction.mul_(_scale);
        foreach (var slot in slots) _direction.add_(_steps[slot], parts[slot] - (Dot(_changes[slot], _direction) / _curvatures[slot]));
    }

    private void Search(double first, double slope, Func<double> evaluate)
    {
        var start = Values.clone();
        _loss ??= evaluate();
        (_length, _loss) = LineSearch.Find(first, _loss.Value, slope, length =>
        {
            Values.copy_(start).add_(_direction, length);
            var loss = evaluate();
            return (loss, Dot(_direction, Gradients));
        });
        Values.copy_(start).add_(_direction, _length);
    }
}
