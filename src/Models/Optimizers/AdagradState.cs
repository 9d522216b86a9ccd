using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The sum of squares of Adagrad.</summary>
internal sealed class AdagradState : OptimizerState
{
    private readonly Tensor _sum; // (count)
    private readonly Scalar _one;
    private readonly Scalar _epsilon;

    /// <summary>Starts with the initial sum.</summary>
    public AdagradState(FlatParameters parameters, Decay? decay, double initialSum, double epsilon)
        : base(parameters, decay) => (_sum, _one, _epsilon) = (Remember("sum", initialSum), Constant(1), Constant(epsilon));

    /// <inheritdoc/>
    protected override void Move(double learningRate, Func<double>? evaluate)
    {
        _sum.addcmul_(Gradients, Gradients, _one);
        using var denominator = _sum.sqrt();
        denominator.add_(_epsilon);
        using var rate = (-learningRate).ToScalar();
        Values.addcdiv_(Gradients, denominator, rate);
    }
}
