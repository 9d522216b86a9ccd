namespace NeuralMl.Models;

/// <summary>Stochastic gradient descent, with momentum where asked for.</summary>
public sealed record Sgd : Optimizer
{
    /// <summary>Gets how much of the last step is kept.</summary>
    /// <value>0 up to 1; the default is 0.</value>
    public double Momentum { get; init => field = Require.BelowOne(value); }

    /// <summary>Gets the L2 penalty that is added to the gradient.</summary>
    /// <value>At least 0; the default is 0.</value>
    public double WeightDecay { get; init => field = Require.AtLeast(0, value); }

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset) => this;

    /// <inheritdoc/>
    internal override OptimizerState CreateState(FlatParameters parameters) => new SgdState(parameters, Momentum, WeightDecay);
}
