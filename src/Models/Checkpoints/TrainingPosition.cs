namespace NeuralMl.Models;

/// <summary>How far a training has come.</summary>
internal sealed record TrainingPosition
{
    /// <summary>Gets the epoch that is going on, counted from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Gets the steps of that epoch that are done.</summary>
    public int Step { get; init; }

    /// <summary>Gets all steps that are done.</summary>
    public int StepsDone { get; init; }

    /// <summary>Gets the sum of the loss over the epoch's rows so far.</summary>
    public double LossSum { get; init; }

    /// <summary>Gets the time that training took so far.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Gets what each epoch gave.</summary>
    public IReadOnlyList<EpochResult> History { get; init; } = [];

    /// <summary>Gets why training is over; null where it goes on.</summary>
    public StopReason? Stop { get; init; }
}
