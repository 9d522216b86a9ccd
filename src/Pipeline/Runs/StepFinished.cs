using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Training has moved on within an epoch.</summary>
/// <param name="Step">Where it stands.</param>
public sealed record StepFinished(StepResult Step) : ExperimentEvent;
