namespace NeuralMl.Models;

/// <summary>One cycle: the learning rate rises along a cosine, then falls along another to nearly 0 (Smith and Topin, 2018, arXiv:1708.07120).</summary>
public sealed record OneCycleSchedule : Schedule
{
    /// <summary>Gets the part of the steps over which the learning rate rises.</summary>
    /// <value>Between 0 and 1; the default is 0.3.</value>
    public double WarmUpFraction { get; init; } = 0.3;

    /// <summary>Gets what the largest learning rate is divided by at the first step.</summary>
    /// <value>At least 1; the default is 25.</value>
    public double InitialDivisor { get; init; } = 25;

    /// <summary>Gets what the first learning rate is divided by at the last step.</summary>
    /// <value>At least 1; the default is 10,000.</value>
    public double FinalDivisor { get; init; } = 1e4;

    /// <inheritdoc/>
    public override double Factor(int step, int stepCount) => throw new NotImplementedException();
}
