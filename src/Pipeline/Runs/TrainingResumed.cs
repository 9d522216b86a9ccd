using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Training goes on from a checkpoint.</summary>
/// <param name="From">From which, and why newer ones were not taken.</param>
public sealed record TrainingResumed(Resumption From) : ExperimentEvent;
