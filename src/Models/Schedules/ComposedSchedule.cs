namespace NeuralMl.Models;

/// <summary>Follows several schedules one after the other, each from its own start: torch's <c>SequentialLR</c>.</summary>
public sealed record ComposedSchedule : Schedule
{
    /// <summary>Gets the schedules, in order.</summary>
    /// <value>
    /// At least one; all but the last say for how many epochs, and only the last may follow the loss, as <see cref="PlateauSchedule"/>. The default is a
    /// constant rate.
    /// </value>
    public IReadOnlyList<SchedulePart> Parts { get; init => field = [.. Checked(value)]; } = [new()];

    /// <inheritdoc/>
    public bool Equals(ComposedSchedule? other) => base.Equals(other) && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    internal override bool FollowsLoss => Parts[^1].Schedule.FollowsLoss;

    /// <inheritdoc/>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1)
    {
        var start = 0;
        foreach (var part in Parts)
        {
            var length = (int)Math.Min((part.EpochCount ?? int.MaxValue) * (long)stepsPerEpoch, stepCount - start);
            if (step < start + length) return part.Schedule.Factor(step - start, length, stepsPerEpoch);
            start += length;
        }
        throw new ArgumentOutOfRangeException(nameof(step), FormattableString.Invariant($"Step {step} is not one of {stepCount}, counted from 0."));
    }

    /// <inheritdoc/>
    /// <remarks>The last part's, as the loss went in it.</remarks>
    public override double FactorAfter(IReadOnlyList<EpochResult> history)
    {
        var start = Math.Min(Parts.Sum(part => (long)(part.EpochCount ?? 0)), history.Count);
        return Parts[^1].Schedule.FactorAfter([.. history.Skip((int)start)]);
    }

    private static IReadOnlyList<SchedulePart> Checked(IReadOnlyList<SchedulePart> parts)
    {
        if (parts is not { Count: > 0 }) throw new ArgumentException("Parts is empty; give at least one schedule.");
        for (var i = 0; i < parts.Count; i++)
        {
            if (i < parts.Count - 1 && parts[i].Schedule.FollowsLoss)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"Parts has a schedule that follows the loss as its schedule {i + 1} of {parts.Count}; only the last may, as what it has come to holds to the end."));
            }
            if ((parts[i].EpochCount is null) == (i == parts.Count - 1)) continue;
            throw new ArgumentException(i == parts.Count - 1
                ? "Parts has an epochCount in its last schedule, which lasts to the end of training; leave it out there."
                : FormattableString.Invariant($"Parts has no epochCount in its schedule {i + 1} of {parts.Count}; only the last may leave it out."));
        }
        return parts;
    }
}
