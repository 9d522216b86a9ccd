using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>An epoch of the training has ended.</summary>
/// <param name="Epoch">What it gave.</param>
public sealed record EpochFinished(EpochResult Epoch) : ExperimentEvent;
