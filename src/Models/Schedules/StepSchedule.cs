namespace NeuralMl.Models;

/// <summary>Multiplies the learning rate by the same number every few epochs: torch's <c>StepLR</c>.</summary>
public sealed record StepSchedule : Schedule
{
    /// <summary>Gets the number of epochs between two falls.</summary>
    /// <value>At least 1; the default is 30.</value>
    public int EpochCount { get; init => field = Require.Count(value); } = 30;

    /// <summary>Gets what the learning rate is multiplied by.</summary>
    /// <value>Greater than 0; the default is 0.1.</value>
    public double Decay { get; init => field = Require.Positive(value); } = 0.1;

    /// <inheritdoc/>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1) => Math.Pow(Decay, step / stepsPerEpoch / EpochCount);
}
