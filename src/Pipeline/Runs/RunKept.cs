namespace NeuralMl.Pipeline;

/// <summary>A run did not come to its end, and what it learned so far is kept: <see cref="Experiment.Resume"/> goes on from there.</summary>
/// <param name="Folder">The run's folder, an absolute path.</param>
public sealed record RunKept(string Folder) : ExperimentEvent;
