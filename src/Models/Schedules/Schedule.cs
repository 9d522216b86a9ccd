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
    public abstract double Factor(int step, int stepCount);
}
