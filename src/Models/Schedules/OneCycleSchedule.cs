namespace NeuralMl.Models;

/// <summary>One cycle: the learning rate rises along a cosine, then falls along another to nearly 0 (Smith and Topin, 2018, arXiv:1708.07120).</summary>
public sealed record OneCycleSchedule : Schedule
{
    /// <summary>Gets the part of the steps over which the learning rate rises.</summary>
    /// <value>Between 0 and 1; the default is 0.3.</value>
    public double WarmUpFraction { get; init => field = Require.Fraction(value); } = 0.3;

    /// <summary>Gets what the largest learning rate is divided by at the first step.</summary>
    /// <value>At least 1; the default is 25.</value>
    public double InitialDivisor { get; init => field = Require.AtLeast(1, value); } = 25;

    /// <summary>Gets what the first learning rate is divided by at the last step.</summary>
    /// <value>At least 1; the default is 10,000.</value>
    public double FinalDivisor { get; init => field = Require.AtLeast(1, value); } = 1e4;

    /// <inheritdoc/>
    /// <remarks>The formula of torch's <c>OneCycleLR</c> with its cosine, in two phases and without cycling momentum.</remarks>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1)
    {
        var (first, last) = (1 / InitialDivisor, 1 / InitialDivisor / FinalDivisor);
        var (peak, end) = ((WarmUpFraction * stepCount) - 1, stepCount - 1.0);
        return step <= peak ? Anneal(first, 1, step / peak) : Anneal(1, last, (step - peak) / (end - peak));
    }

    // A phase of no length (0/0) has reached its end.
    private static double Anneal(double from, double to, double part) =>
        to + ((from - to) / 2 * (Math.Cos(Math.PI * (double.IsNaN(part) ? 1 : part)) + 1));
}
