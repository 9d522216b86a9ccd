using System.Text.Json.Serialization;

namespace NeuralMl.Models;

/// <summary>How the learning rate moves over the steps of a training. One file each in <c>Schedules</c>.</summary>
[JsonConverter(typeof(ScheduleConverter))]
public abstract record Schedule
{
    /// <summary>Gets the schedule that leaves the learning rate as it is.</summary>
    public static Schedule Constant { get; } = new ConstantSchedule();

    /// <summary>Gets one cycle with its defaults: up over three tenths of the steps, then down to nearly 0.</summary>
    public static Schedule OneCycle { get; } = new OneCycleSchedule();

    /// <summary>Returns what the optimizer's learning rate is multiplied by at a step.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="stepCount">The number of steps of the whole training; greater than <paramref name="step"/>.</param>
    /// <param name="stepsPerEpoch">The number of steps of an epoch, at least 1; by default steps are epochs.</param>
    public abstract double Factor(int step, int stepCount, int stepsPerEpoch = 1);

    /// <summary>Says whether the rate moves as the loss goes, by <see cref="FactorAfter"/>; by default not.</summary>
    internal virtual bool FollowsLoss => false;

    /// <summary>Returns what the learning rate is multiplied by besides, as the loss went so far; by default nothing.</summary>
    /// <param name="history">What each epoch gave, in order; it alone decides, so that a training that goes on later goes on the same.</param>
    public virtual double FactorAfter(IReadOnlyList<EpochResult> history) => 1;
}
