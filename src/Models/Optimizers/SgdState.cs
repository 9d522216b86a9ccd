using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The velocity of gradient descent with momentum.</summary>
internal sealed class SgdState : OptimizerState
{
    private readonly FlatParameters _parameters;
    private readonly Scalar _weightDecay;
    private readonly Scalar _momentum;
    private readonly bool _decays;
    private readonly Tensor? _velocity; // (count)

    /// <summary>Starts with a velocity of 0.</summary>
    public SgdState(FlatParameters parameters, double momentum, double weightDecay)
    {
        using var scope = NewDisposeScope();
        (_parameters, _decays) = (parameters, weightDecay != 0);
        _weightDecay = weightDecay.ToScalar();
        _momentum = momentum.ToScalar();
        if (momentum != 0) _velocity = zeros_like(parameters.Values).DetachFromDisposeScope();
    }

    /// <inheritdoc/>
    public override void Step(double learningRate)
    {
        if (_decays) _parameters.Gradients.add_(_parameters.Values, _weightDecay);
        _velocity?.mul_(_momentum).add_(_parameters.Gradients);
        using var rate = (-learningRate).ToScalar();
        _parameters.Values.add_(_velocity ?? _parameters.Gradients, rate);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _velocity?.Dispose();
        _weightDecay.Dispose();
        _momentum.Dispose();
    }
}
