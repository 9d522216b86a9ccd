namespace NeuralMl.Models;

/// <summary>Lets the learning rate fall by the same ratio in each step: at each epoch's first step it is that of torch's <c>ExponentialLR</c>.</summary>
public sealed record ExponentialSchedule : Schedule
{
    /// <summary>Gets what the learning rate is multiplied by over an epoch.</summary>
    /// <value>Greater than 0; the default is 0.95.</value>
    public double Decay { get; init => field = Require.Positive(value); } = 0.95;

    /// <inheritdoc/>
    public override double Factor(int step, int stepCount, int stepsPerEpoch = 1) => Math.Pow(Decay, (double)step / stepsPerEpoch);
}
