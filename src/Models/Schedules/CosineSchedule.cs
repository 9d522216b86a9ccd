namespace NeuralMl.Models;

/// <summary>
/// Lets the learning rate fall along half a cosine, once over the whole training or again and again with warm restarts
/// (Loshchilov and Hutter, 2017, arXiv:1608.03983): torch's <c>CosineAnnealingLR</c> and <c>CosineAnnealingWarmRestarts</c>.
/// </summary>
public sealed record CosineSchedule : Schedule
{
    /// <summary>Gets the number of epochs of the first fall, after which the learning rate is full again.</summary>
    /// <value>At least 1; the default is null: all epochs, without a restart.</value>
    public int? EpochCount { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <summary>Gets how many times longer each fall is than the one before.</summary>
    /// <value>At least 1; the default is 1.</value>
    public int Growth { get; init => field = Require.Count(value); } = 1;

    /// <summary>Gets the part of the learning rate that it falls to.</summary>
    /// <value>Between 0 and 1; the default is 0.</value>
    public double Minimum { get; init => field = Require.Fraction(value); }

    /// <inheritdoc/>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1)
    {
        var (start, length) = (0L, EpochCount is { } epochs ? (long)epochs * stepsPerEpoch : stepCount);
        while (step >= start + length) (start, length) = (start + length, length * Growth);
        return Minimum + ((1 - Minimum) / 2 * (1 + Math.Cos(Math.PI * (step - start) / length)));
    }
}
