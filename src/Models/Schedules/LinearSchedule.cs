namespace NeuralMl.Models;

/// <summary>Moves the learning rate along a straight line: torch's <c>LinearLR</c>.</summary>
public sealed record LinearSchedule : Schedule
{
    /// <summary>Gets the part of the learning rate at the first step.</summary>
    /// <value>At least 0; the default is 1.</value>
    public double Start { get; init => field = Require.AtLeast(0, value); } = 1;

    /// <summary>Gets the part of the learning rate where the line ends, and from there on.</summary>
    /// <value>At least 0; the default is 0.</value>
    public double End { get; init => field = Require.AtLeast(0, value); }

    /// <summary>Gets the number of epochs of the line.</summary>
    /// <value>At least 1; the default is null: all.</value>
    public int? EpochCount { get; init => field = value is { } count ? Require.Count(count) : null; }

    /// <inheritdoc/>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1)
    {
        var length = EpochCount is { } epochs ? (double)epochs * stepsPerEpoch : stepCount;
        return Start + ((End - Start) * Math.Min(1, step / length));
    }
}
