using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The running mean and the largest gradient of Adamax (algorithm 2 of arXiv:1412.6980, with torch's ε beside the gradient).</summary>
internal sealed class AdamaxState : OptimizerState
{
    private readonly double _beta1;
    private readonly Tensor _mean; // (count)
    private readonly Tensor _largest; // (count)
    private readonly Tensor _meanWeight; // ()
    private readonly Scalar _largestDecay;
    private readonly Scalar _epsilon;

    /// <summary>Starts with 0.</summary>
    public AdamaxState(FlatParameters parameters, Decay? decay, Adamax settings)
        : base(parameters, decay)
    {
        _beta1 = settings.Beta1;
        (_mean, _largest) = (Remember("mean"), Remember("largest"));
        _meanWeight = ConstantTensor(1 - settings.Beta1);
        (_largestDecay, _epsilon) = (Constant(settings.Beta2), Constant(settings.Epsilon ?? Optimizer.EpsilonOf(Preset.Torch)));
    }

    /// <inheritdoc/>
    protected override void Move(double learningRate, Func<double>? evaluate)
    {
        _mean.lerp_(Gradients, _meanWeight);
        using var size = Gradients.abs();
        using var larger = _largest.mul_(_largestDecay).maximum(size.add_(_epsilon));
        _largest.copy_(larger);
        using var rate = (-learningRate / (1 - Math.Pow(_beta1, StepCount))).ToScalar();
        Values.addcdiv_(_mean, _largest, rate);
    }
}
