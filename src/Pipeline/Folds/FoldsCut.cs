namespace NeuralMl.Pipeline;

/// <summary>The data has been read and cut into folds; the first training begins.</summary>
/// <param name="Plan">What is going to be done.</param>
public sealed record FoldsCut(FoldPlan Plan) : ExperimentEvent;
