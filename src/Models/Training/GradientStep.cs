namespace NeuralMl.Models;

/// <summary>One step along the gradient: forward, backward, optimizer.</summary>
/// <param name="module">The network, on its device.</param>
/// <param name="options">The loss and the optimizer.</param>
/// <param name="network">What the module was made of.</param>
internal sealed class GradientStep(NetworkModule module, FitOptions options, Sequential network) : TrainingStep(module, options, network)
{
    private bool _isFirst = true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">In the first step a parameter gets no gradient.</exception>
    public override void Run(Batch batch, double learningRate)
    {
        Parameters.ClearGradients();
        var loss = Loss.Compute(Module.Forward(batch.Features), batch.Targets, batch.Weights); // ()
        if (_isFirst && !loss.requires_grad) throw Parameters.NoGradient();
        loss.backward();
        if (_isFirst) Parameters.BindGradients();
        _isFirst = false;
        Move(loss, batch.Features.size(0), learningRate);
    }
}
