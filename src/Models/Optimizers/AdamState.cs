using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The running means of Adam and AdamW, which differ only in where weight decay goes.</summary>
/// <remarks>Algorithm 1 of arXiv:1412.6980; ε is added after the bias correction, as torch and tf.js do.</remarks>
internal sealed class AdamState : OptimizerState
{
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly Tensor _mean; // (count)
    private readonly Tensor _square; // (count)
    private readonly Tensor _meanWeight; // ()
    private readonly Scalar _squareDecay;
    private readonly Scalar _squareWeight;
    private readonly bool _hasKernel;

    /// <summary>Starts with means of 0.</summary>
    public AdamState(FlatParameters parameters, Decay? decay, double beta1, double beta2, double epsilon)
        : base(parameters, decay)
    {
        _hasKernel = AdamKernel.Takes(Values);
        (_beta1, _beta2, _epsilon) = (beta1, beta2, epsilon);
        (_mean, _square) = (Remember("mean"), Remember("square"));
        _meanWeight = ConstantTensor(1 - beta1);
        (_squareDecay, _squareWeight) = (Constant(beta2), Constant(1 - beta2));
    }

    /// <inheritdoc/>
    protected override void Move(double learningRate, Func<double>? evaluate)
    {
        // values −= rate · (mean / c1) / (√square / √c2 + ε), with √c2 drawn out of the denominator to save a division of the whole tensor.
        var root = Math.Sqrt(1 - Math.Pow(_beta2, StepCount));
        var (epsilon, rate) = (_epsilon * root, learningRate * root / (1 - Math.Pow(_beta1, StepCount)));
        if (_hasKernel)
            AdamKernel.Run(Values, Gradients, _mean, _square, new((float)(1 - _beta1), (float)_beta2, (float)(1 - _beta2), (float)epsilon, (float)rate));
        else MoveByTorch(epsilon, rate);
    }

    private void MoveByTorch(double epsilon, double rate)
    {
        _mean.lerp_(Gradients, _meanWeight);
        _square.mul_(_squareDecay).addcmul_(Gradients, Gradients, _squareWeight);
        using var added = epsilon.ToScalar();
        using var step = (-rate).ToScalar();
        using var denominator = _square.sqrt();
        denominator.add_(added);
        Values.addcdiv_(_mean, denominator, step);
    }
}
