namespace NeuralMl.Pipeline;

/// <summary>Something that happened in an experiment.</summary>
public abstract record ExperimentEvent;
