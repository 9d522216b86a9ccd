namespace NeuralMl.Pipeline;

/// <summary>How far the prediction of a file has come.</summary>
/// <param name="RowCount">The rows that are done, those of an earlier start among them.</param>
/// <param name="EarlierRowCount">The rows that an earlier start has done.</param>
/// <param name="Source">How far the source is read.</param>
/// <param name="Notice">What there is to say of an earlier start: that this one goes on with it, or why not; null for nothing.</param>
public readonly record struct FilePredictionProgress(long RowCount, long EarlierRowCount, SourceProgress Source, string? Notice = null);
