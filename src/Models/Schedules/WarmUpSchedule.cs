namespace NeuralMl.Models;

/// <summary>Lets the learning rate rise along a straight line (Goyal et al., 2017, arXiv:1706.02677), then follows another schedule from its start.</summary>
public sealed record WarmUpSchedule : Schedule
{
    /// <summary>Gets the number of epochs of the rise; a training of fewer ends in it.</summary>
    /// <value>Greater than 0, parts of an epoch included; the default is 1.</value>
    public double EpochCount { get; init => field = Require.Positive(value); } = 1;

    /// <summary>Gets the part of the learning rate at the first step.</summary>
    /// <value>Between 0 and 1; the default is 0.01.</value>
    public double Start { get; init => field = Require.Fraction(value); } = 0.01;

    /// <summary>Gets the schedule of the steps after the rise.</summary>
    /// <value>The default is a cosine down to 0.</value>
    public Schedule Then { get; init; } = new CosineSchedule();

    /// <inheritdoc/>
    internal override bool FollowsLoss => Then.FollowsLoss;

    /// <inheritdoc/>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1)
    {
        var rise = (int)Math.Clamp(Math.Round(EpochCount * stepsPerEpoch), 1, stepCount);
        return step < rise ? Start + ((1 - Start) * step / rise) : Then.Factor(step - rise, stepCount - rise, stepsPerEpoch);
    }

    /// <inheritdoc/>
    /// <remarks>Epochs that the rise takes part of do not count.</remarks>
    public override double FactorAfter(IReadOnlyList<EpochResult> history) =>
        Then.FactorAfter([.. history.Skip((int)Math.Min(Math.Ceiling(EpochCount), history.Count))]);
}
