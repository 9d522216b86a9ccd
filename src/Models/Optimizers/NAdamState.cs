using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The running means of NAdam, and the product of its momenta (Dozat, 2016; torch's <c>NAdam</c>).</summary>
internal sealed class NAdamState : OptimizerState
{
    private readonly NAdam _settings;
    private readonly Tensor _mean; // (count)
    private readonly Tensor _square; // (count)
    private readonly Tensor _meanWeight; // ()
    private readonly Scalar _squareDecay;
    private readonly Scalar _squareWeight;
    private readonly double _epsilon;
    private double _product = 1;
    private int _factorCount;

    /// <summary>Starts with means of 0.</summary>
    public NAdamState(FlatParameters parameters, Decay? decay, NAdam settings)
        : base(parameters, decay)
    {
        (_settings, _epsilon) = (settings, settings.Epsilon ?? Optimizer.EpsilonOf(Preset.Torch));
        (_mean, _square) = (Remember("mean"), Remember("square"));
        _meanWeight = ConstantTensor(1 - settings.Beta1);
        (_squareDecay, _squareWeight) = (Constant(settings.Beta2), Constant(1 - settings.Beta2));
    }

    /// <inheritdoc/>
    protected override void Move(double learningRate, Func<double>? evaluate)
    {
        while (_factorCount < StepCount) _product *= Momentum(++_factorCount);
        var (momentum, next) = (Momentum(StepCount), Momentum(StepCount + 1));
        _mean.lerp_(Gradients, _meanWeight);
        _square.mul_(_squareDecay).addcmul_(Gradients, Gradients, _squareWeight);
        // As Adam does, √c2 is drawn out of the denominator √(square / c2) + ε.
        var root = Math.Sqrt(1 - Math.Pow(_settings.Beta2, StepCount));
        using var denominator = _square.sqrt();
        using var epsilon = (_epsilon * root).ToScalar();
        denominator.add_(epsilon);
        using var gradientRate = (-learningRate * root * (1 - momentum) / (1 - _product)).ToScalar();
        using var meanRate = (-learningRate * root * next / (1 - (_product * next))).ToScalar();
        Values.addcdiv_(Gradients, denominator, gradientRate).addcdiv_(_mean, denominator, meanRate);
    }

    private double Momentum(int step) => _settings.Beta1 * (1 - (0.5 * Math.Pow(0.96, step * _settings.MomentumDecay)));
}
