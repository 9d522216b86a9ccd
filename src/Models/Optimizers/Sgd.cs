namespace NeuralMl.Models;

/// <summary>Stochastic gradient descent, with momentum where asked for, as torch has it: <c>v = μ v + g</c>, then a step along v.</summary>
public sealed record Sgd : GradientOptimizer
{
    /// <summary>Gets how much of the last step is kept: μ.</summary>
    /// <value>0 up to 1; the default is 0.</value>
    public double Momentum { get; init => field = Require.BelowOne(value); }

    /// <summary>Says whether the step looks ahead along the momentum: along <c>g + μ v</c> (Nesterov, 1983; Sutskever et al., 2013).</summary>
    /// <value>The default is false. Without momentum there is nothing to look ahead along, and it changes nothing.</value>
    public bool IsNesterov { get; init; }

    /// <inheritdoc/>
    public override Optimizer Resolve(Preset preset) => this;

    /// <inheritdoc/>
    private protected override OptimizerState CreateState(FlatParameters parameters, Decay? decay) =>
        new SgdState(parameters, decay, Momentum, IsNesterov);
}
