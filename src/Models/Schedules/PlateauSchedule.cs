namespace NeuralMl.Models;

/// <summary>
/// Multiplies the learning rate by the same number when the loss has not fallen for a while: torch's <c>ReduceLROnPlateau</c> with its
/// relative threshold. It looks at the validation loss, and at the training loss where no rows validate.
/// </summary>
public sealed record PlateauSchedule : Schedule
{
    /// <summary>Gets what the learning rate is multiplied by.</summary>
    /// <value>Greater than 0 and less than 1; the default is 0.1.</value>
    public double Decay { get; init => field = Require.Positive(Require.BelowOne(value)); } = 0.1;

    /// <summary>Gets the number of epochs without a better loss that are let pass; the next one lowers the rate.</summary>
    /// <value>At least 0; the default is 10.</value>
    public int Patience { get; init => field = (int)Require.AtLeast(0, value); } = 10;

    /// <summary>Gets the part by which a loss has to be below the best one to count as better.</summary>
    /// <value>0 up to 1; the default is 0.0001.</value>
    public double Threshold { get; init => field = Require.BelowOne(value); } = 1e-4;

    /// <summary>Gets the number of epochs after each fall that are not counted.</summary>
    /// <value>At least 0; the default is 0.</value>
    public int Cooldown { get; init => field = (int)Require.AtLeast(0, value); }

    /// <summary>Gets the least part of the learning rate that is left.</summary>
    /// <value>Between 0 and 1; the default is 0.</value>
    public double Minimum { get; init => field = Require.Fraction(value); }

    /// <inheritdoc/>
    internal override bool FollowsLoss => true;

    /// <inheritdoc/>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1) => 1;

    /// <inheritdoc/>
    public override double FactorAfter(IReadOnlyList<EpochResult> history)
    {
        var (factor, best) = (1.0, double.PositiveInfinity);
        var (badCount, cooldown) = (0, 0);
        foreach (var loss in history.Select(epoch => epoch.ValidationLoss ?? epoch.TrainingLoss))
        {
            var isBetter = loss < best * (1 - Threshold);
            if (isBetter) best = loss;
            badCount = isBetter || cooldown > 0 ? 0 : badCount + 1;
            if (cooldown > 0) cooldown--;
            if (badCount <= Patience) continue;
            (factor, badCount, cooldown) = (Math.Max(factor * Decay, Minimum), 0, Cooldown);
        }
        return factor;
    }
}
