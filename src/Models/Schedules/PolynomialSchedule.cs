namespace NeuralMl.Models;

/// <summary>Lets the learning rate fall as a power of the steps that are left: <c>(1 − t/T)^p</c>, torch's <c>PolynomialLR</c>.</summary>
public sealed record PolynomialSchedule : Schedule
{
    /// <summary>Gets the power p.</summary>
    /// <value>Greater than 0; the default is 2. With 1 it is a straight line.</value>
    public double Power { get; init => field = Require.Positive(value); } = 2;

    /// <summary>Gets the part of the learning rate that it falls to.</summary>
    /// <value>Between 0 and 1; the default is 0.</value>
    public double Minimum { get; init => field = Require.Fraction(value); }

    /// <inheritdoc/>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1) =>
        Minimum + ((1 - Minimum) * Math.Pow(1 - ((double)step / stepCount), Power));
}
