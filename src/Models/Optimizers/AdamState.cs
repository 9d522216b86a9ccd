using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The running means of Adam and AdamW, which differ only in where weight decay goes.</summary>
/// <remarks>Algorithm 1 of arXiv:1412.6980; ε is added after the bias correction, as torch and tf.js do.</remarks>
internal sealed class AdamState : OptimizerState
{
    private readonly FlatParameters _parameters;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _epsilon;
    private readonly double _weightDecay;
    private readonly bool _isDecoupled;
    private readonly Tensor _mean; // (count)
    private readonly Tensor _square; // (count)
    private readonly Tensor _meanWeight; // ()
    private readonly Scalar _squareDecay;
    private readonly Scalar _squareWeight;
    private int _step;

    /// <summary>Starts with means of 0.</summary>
    public AdamState(FlatParameters parameters, double beta1, double beta2, double epsilon, double weightDecay, bool isDecoupled)
    {
        using var scope = NewDisposeScope();
        (_parameters, _beta1, _beta2, _epsilon) = (parameters, beta1, beta2, epsilon);
        (_weightDecay, _isDecoupled) = (weightDecay, isDecoupled);
        _mean = zeros_like(parameters.Values).DetachFromDisposeScope();
        _square = zeros_like(parameters.Values).DetachFromDisposeScope();
        _meanWeight = tensor((float)(1 - beta1), device: parameters.Values.device).DetachFromDisposeScope();
        _squareDecay = beta2.ToScalar();
        _squareWeight = (1 - beta2).ToScalar();
    }

    /// <summary>Returns what is added to the denominator by default.</summary>
    /// <param name="preset">Whose default it is.</param>
    public static double EpsilonOf(Preset preset) => preset == Preset.Torch ? 1e-8 : 1e-7;

    /// <inheritdoc/>
    public override void Step(double learningRate)
    {
        _step++;
        Decay(learningRate);
        _mean.lerp_(_parameters.Gradients, _meanWeight);
        _square.mul_(_squareDecay).addcmul_(_parameters.Gradients, _parameters.Gradients, _squareWeight);
        // values −= rate · (mean / c1) / (√square / √c2 + ε), with √c2 drawn out of the denominator to save a division of the whole tensor.
        var root = Math.Sqrt(1 - Math.Pow(_beta2, _step));
        using var epsilon = (_epsilon * root).ToScalar();
        using var rate = (-learningRate * root / (1 - Math.Pow(_beta1, _step))).ToScalar();
        using var denominator = _square.sqrt();
        denominator.add_(epsilon);
        _parameters.Values.addcdiv_(_mean, denominator, rate);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (var tensor in (Tensor[])[_mean, _square, _meanWeight]) tensor.Dispose();
        _squareDecay.Dispose();
        _squareWeight.Dispose();
    }

    private void Decay(double learningRate)
    {
        if (_weightDecay == 0) return;
        using var factor = (_isDecoupled ? 1 - (learningRate * _weightDecay) : _weightDecay).ToScalar();
        if (_isDecoupled) _parameters.Values.mul_(factor);
        else _parameters.Gradients.add_(_parameters.Values, factor);
    }
}
