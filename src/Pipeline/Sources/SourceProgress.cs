namespace NeuralMl.Pipeline;

/// <summary>How far a source is read.</summary>
/// <param name="Position">The bytes so far, of what lies on the disk; 0 of a database.</param>
/// <param name="Length">All bytes; null where they are not known, as those of a query's answer.</param>
public readonly record struct SourceProgress(long Position, long? Length);
