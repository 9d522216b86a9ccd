using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The running means of RMSprop.</summary>
internal sealed class RmsPropState : OptimizerState
{
    private readonly Tensor _square; // (count)
    private readonly Tensor? _mean; // (count)
    private readonly Tensor? _velocity; // (count)
    private readonly Scalar _rho;
    private readonly Scalar _weight;
    private readonly Scalar _epsilon;
    private readonly Scalar _momentum;
    private readonly Scalar _zero;
    private readonly Scalar _minusOne;

    /// <summary>Starts with means of 0.</summary>
    public RmsPropState(FlatParameters parameters, Decay? decay, RmsProp settings)
        : base(parameters, decay)
    {
        var rho = settings.Rho ?? 0.99;
        _square = Remember("square");
        if (settings.IsCentered) _mean = Remember("mean");
        if (settings.Momentum != 0) _velocity = Remember("velocity");
        (_rho, _weight, _momentum) = (Constant(rho), Constant(1 - rho), Constant(settings.Momentum));
        (_epsilon, _zero, _minusOne) = (Constant(settings.Epsilon ?? Optimizer.EpsilonOf(Preset.Torch)), Constant(0), Constant(-1));
    }

    /// <inheritdoc/>
    protected override void Move(double learningRate, Func<double>? evaluate)
    {
        _square.mul_(_rho).addcmul_(Gradients, Gradients, _weight);
        _mean?.mul_(_rho).add_(Gradients, _weight);
        using var denominator = Root();
        denominator.add_(_epsilon);
        using var rate = (-learningRate).ToScalar();
        if (_velocity is null) Values.addcdiv_(Gradients, denominator, rate);
        else Values.add_(_velocity.mul_(_momentum).addcdiv_(Gradients, denominator), rate);
    }

    private Tensor Root()
    {
        if (_mean is null) return _square.sqrt();
        // A variance that rounding takes below 0 is 0.
        using var variance = _square.addcmul(_mean, _mean, _minusOne);
        return variance.clamp_min_(_zero).sqrt();
    }
}
