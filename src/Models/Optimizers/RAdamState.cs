using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The running means of RAdam (algorithm 2 of arXiv:1908.03265, with torch's bound of 5 for the length of the average).</summary>
internal sealed class RAdamState : OptimizerState
{
    private readonly RAdam _settings;
    private readonly Tensor _mean; // (count)
    private readonly Tensor _square; // (count)
    private readonly Tensor _meanWeight; // ()
    private readonly Scalar _squareDecay;
    private readonly Scalar _squareWeight;
    private readonly Scalar _epsilon;

    /// <summary>Starts with means of 0.</summary>
    public RAdamState(FlatParameters parameters, Decay? decay, RAdam settings)
        : base(parameters, decay)
    {
        _settings = settings;
        (_mean, _square) = (Remember("mean"), Remember("square"));
        _meanWeight = ConstantTensor(1 - settings.Beta1);
        (_squareDecay, _squareWeight) = (Constant(settings.Beta2), Constant(1 - settings.Beta2));
        _epsilon = Constant(settings.Epsilon ?? Optimizer.EpsilonOf(Preset.Torch));
    }

    /// <inheritdoc/>
    protected override void Move(double learningRate, Func<double>? evaluate)
    {
        _mean.lerp_(Gradients, _meanWeight);
        _square.mul_(_squareDecay).addcmul_(Gradients, Gradients, _squareWeight);
        var unbiased = -learningRate / (1 - Math.Pow(_settings.Beta1, StepCount));
        var power = Math.Pow(_settings.Beta2, StepCount);
        var longest = (2 / (1 - _settings.Beta2)) - 1;
        var length = longest - (2 * StepCount * power / (1 - power));
        if (length <= 5)
        {
            using var plain = unbiased.ToScalar();
            Values.add_(_mean, plain);
            return;
        }
        var rectified = Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
        using var rate = (unbiased * rectified * Math.Sqrt(1 - power)).ToScalar();
        using var denominator = _square.sqrt();
        denominator.add_(_epsilon);
        Values.addcdiv_(_mean, denominator, rate);
    }
}
