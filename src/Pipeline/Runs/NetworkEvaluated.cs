namespace NeuralMl.Pipeline;

/// <summary>The trained network has been evaluated; the export begins.</summary>
/// <param name="Result">The result so far: its metrics have no parity yet.</param>
public sealed record NetworkEvaluated(ExperimentResult Result) : ExperimentEvent;
