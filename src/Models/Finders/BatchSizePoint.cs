namespace NeuralMl.Models;

/// <summary>How fast training is with a batch size.</summary>
/// <param name="BatchSize">The number of rows per batch.</param>
/// <param name="RowsPerSecond">The training rows per second: the median of some steps.</param>
public readonly record struct BatchSizePoint(int BatchSize, double RowsPerSecond);
