namespace NeuralMl.Pipeline;

/// <summary>Another block of a source that streams was read.</summary>
/// <param name="RowCount">The number of rows read so far.</param>
/// <param name="Progress">How far the source is read, in bytes.</param>
public sealed record SourceRead(long RowCount, SourceProgress Progress) : ExperimentEvent;
