using TorchSharp;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>One step along the gradient: forward and backward for each batch, then the optimizer.</summary>
internal sealed class GradientStep : TrainingStep
{
    private readonly Func<double> _evaluate;
    private readonly DenseChain? _chain;
    private Batch[] _batches = new Batch[1];
    private bool _isFirst = true;

    /// <summary>Prepares a network's parameters for steps.</summary>
    /// <param name="module">The network, on its device.</param>
    /// <param name="options">The loss and the optimizer.</param>
    /// <param name="network">What the module was made of.</param>
    public GradientStep(NetworkModule module, FitOptions options, Sequential network)
        : base(module, options, network)
    {
        (_evaluate, _chain) = (Evaluate, DenseChain.Of(network, options, Parameters));
        if (_chain is not null) Parameters.BindOwnGradients();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">In the first step a parameter gets no gradient.</exception>
    public override void Run(ReadOnlySpan<Batch> batches, double learningRate)
    {
        if (batches.Length != _batches.Length) _batches = new Batch[batches.Length];
        batches.CopyTo(_batches);
        Parameters.ClearGradients();
        var rowCount = RowCount;
        foreach (var batch in _batches)
        {
            var part = (double)batch.RowCount / rowCount;
            if (_chain is null) NoteLoss(Backward(batch, part), batch.RowCount);
            else LossSum += _chain.Backward(batch, part) * batch.RowCount;
        }
        Move(learningRate, _evaluate);
    }

    private int RowCount => _batches.Length == 1 ? _batches[0].RowCount : _batches.Sum(batch => batch.RowCount);

    // The gradients of several batches are added, each by its part of the rows: so they are those of the mean over all rows.
    private Tensor Backward(Batch batch, double part)
    {
        var loss = Loss.Compute(Module.Forward(batch.Features), batch.Targets, batch.Weights); // ()
        if (_isFirst && !loss.requires_grad) throw Parameters.NoGradient();
        if (part == 1) loss.backward();
        else loss.mul(part).backward();
        if (_isFirst) Parameters.BindGradients();
        _isFirst = false;
        return loss;
    }

    private double Evaluate()
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        Parameters.ClearGradients();
        var (rowCount, sum) = (RowCount, 0.0);
        foreach (var batch in _batches)
        {
            var part = (double)batch.RowCount / rowCount;
            sum += (_chain?.Backward(batch, part) ?? Backward(batch, part).ToDouble()) * part;
        }
        using var noGradient = no_grad();
        Rules.AddGradients();
        return sum + Rules.Penalty();
    }
}
