using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>One step along the gradient: forward, backward, optimizer.</summary>
internal sealed class GradientStep : TrainingStep
{
    private readonly Func<double> _evaluate;
    private Batch _batch;
    private bool _isFirst = true;

    /// <summary>Prepares a network's parameters for steps.</summary>
    /// <param name="module">The network, on its device.</param>
    /// <param name="options">The loss and the optimizer.</param>
    /// <param name="network">What the module was made of.</param>
    public GradientStep(NetworkModule module, FitOptions options, Sequential network)
        : base(module, options, network) => _evaluate = Evaluate;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">In the first step a parameter gets no gradient.</exception>
    public override void Run(Batch batch, double learningRate)
    {
        _batch = batch;
        Parameters.ClearGradients();
        var loss = ComputeLoss(); // ()
        if (_isFirst && !loss.requires_grad) throw Parameters.NoGradient();
        loss.backward();
        if (_isFirst) Parameters.BindGradients();
        _isFirst = false;
        Move(loss, batch.Features.size(0), learningRate, _evaluate);
    }

    private Tensor ComputeLoss() => Loss.Compute(Module.Forward(_batch.Features), _batch.Targets, _batch.Weights);

    private double Evaluate()
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        Parameters.ClearGradients();
        var loss = ComputeLoss();
        loss.backward();
        using var noGradient = no_grad();
        Rules.AddGradients();
        return loss.ToDouble() + Rules.Penalty();
    }
}
