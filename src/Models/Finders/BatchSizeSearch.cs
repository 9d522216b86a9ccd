namespace NeuralMl.Models;

/// <summary>What a test of batch sizes gave.</summary>
/// <param name="Points">How fast each size is, from the smallest.</param>
/// <param name="Suggested">The smallest size that is nearly as fast as the fastest.</param>
/// <param name="RanOut">The size for which memory did not suffice; null where all did.</param>
public sealed record BatchSizeSearch(IReadOnlyList<BatchSizePoint> Points, int Suggested, int? RanOut);
