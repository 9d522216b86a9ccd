using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The doctor found something, before or during training.</summary>
/// <param name="Finding">What.</param>
public sealed record Diagnosed(Diagnosis Finding) : ExperimentEvent;
