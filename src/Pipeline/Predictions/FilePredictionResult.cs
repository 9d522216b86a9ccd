namespace NeuralMl.Pipeline;

/// <summary>What came of the prediction of a file.</summary>
/// <param name="RowCount">The number of rows.</param>
/// <param name="UnansweredCount">How many rows have no prediction, since a feature is missing that the model needs.</param>
/// <param name="OutOfRange">The features with values that training never saw, in the order in which they first came.</param>
public sealed record FilePredictionResult(long RowCount, long UnansweredCount, IReadOnlyList<OutOfRangeCount> OutOfRange);
