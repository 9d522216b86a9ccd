namespace NeuralMl.Models;

/// <summary>Stochastic gradient descent, with momentum where asked for.</summary>
public sealed record Sgd : Optimizer
{
    /// <summary>Gets how much of the last step is kept.</summary>
    /// <value>0 up to 1; the default is 0.</value>
    public double Momentum { get; init; }

    /// <summary>Gets the L2 penalty that is added to the gradient.</summary>
    /// <value>At least 0; the default is 0.</value>
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    protected internal override Optimizer Resolve(Preset preset) => throw new NotImplementedException();

    /// <inheritdoc/>
    internal override OptimizerState CreateState(FlatParameters parameters) => throw new NotImplementedException();
}
