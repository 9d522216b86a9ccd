using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The velocity of gradient descent with momentum.</summary>
internal sealed class SgdState : OptimizerState
{
    private readonly Scalar _momentum;
    private readonly bool _isNesterov;
    private readonly Tensor? _velocity; // (count)

    /// <summary>Starts with a velocity of 0.</summary>
    public SgdState(FlatParameters parameters, Decay? decay = null, double momentum = 0, bool isNesterov = false)
        : base(parameters, decay)
    {
        (_momentum, _isNesterov) = (Constant(momentum), isNesterov);
        if (momentum != 0) _velocity = Remember("velocity");
    }

    /// <inheritdoc/>
    protected override void Move(double learningRate, Func<double>? evaluate)
    {
        using var rate = (-learningRate).ToScalar();
        _velocity?.mul_(_momentum).add_(Gradients);
        if (_velocity is not null && _isNesterov) Gradients.add_(_velocity, _momentum);
        Values.add_(_isNesterov ? Gradients : _velocity ?? Gradients, rate);
    }
}
