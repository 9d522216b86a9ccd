namespace NeuralMl.Models;

/// <summary>Leaves the learning rate as it is.</summary>
public sealed record ConstantSchedule : Schedule
{
    /// <inheritdoc/>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1) => 1;
}
