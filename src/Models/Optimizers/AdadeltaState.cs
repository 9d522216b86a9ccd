using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The running means of squared gradients and squared steps (algorithm 1 of arXiv:1212.5701).</summary>
internal sealed class AdadeltaState : OptimizerState
{
    private readonly Tensor _square; // (count)
    private readonly Tensor _stepSquare; // (count)
    private readonly Scalar _rho;
    private readonly Scalar _weight;
    private readonly Scalar _epsilon;

    /// <summary>Starts with means of 0.</summary>
    public AdadeltaState(FlatParameters parameters, Decay? decay, double rho, double epsilon)
        : base(parameters, decay)
    {
        (_square, _stepSquare) = (Remember("square"), Remember("stepSquare"));
        (_rho, _weight, _epsilon) = (Constant(rho), Constant(1 - rho), Constant(epsilon));
    }

    /// <inheritdoc/>
    protected override void Move(double learningRate, Func<double>? evaluate)
    {
        _square.mul_(_rho).addcmul_(Gradients, Gradients, _weight);
        using var step = _stepSquare.add(_epsilon);
        using var denominator = _square.add(_epsilon);
        step.div_(denominator).sqrt_().mul_(Gradients);
        _stepSquare.mul_(_rho).addcmul_(step, step, _weight);
        using var rate = (-learningRate).ToScalar();
        Values.add_(step, rate);
    }
}
