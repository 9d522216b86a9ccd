namespace NeuralMl.Models;

/// <summary>A schedule for some epochs of a <see cref="ComposedSchedule"/>.</summary>
public sealed record SchedulePart
{
    /// <summary>Gets the schedule; its training is this part.</summary>
    /// <value>The default leaves the learning rate as it is.</value>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>Gets the number of epochs of this part.</summary>
    /// <value>At least 1; the default is null, for the last part: all epochs that are left.</value>
    public int? EpochCount { get; init => field = value is { } count ? Require.Count(count) : null; }
}
