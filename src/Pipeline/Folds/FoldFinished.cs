namespace NeuralMl.Pipeline;

/// <summary>A fold has been trained on and scored.</summary>
/// <param name="Fold">What it gave.</param>
/// <param name="DoneCount">How many folds are done, this one included, over all fold seeds.</param>
/// <param name="TrainingCount">How many there are.</param>
public sealed record FoldFinished(FoldResult Fold, int DoneCount, int TrainingCount) : ExperimentEvent;
