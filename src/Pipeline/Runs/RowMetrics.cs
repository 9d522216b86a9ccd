namespace NeuralMl.Pipeline;

/// <summary>How many rows a run had, and for what.</summary>
/// <param name="Train">The training rows.</param>
/// <param name="Validation">The rows that chose the best epoch.</param>
/// <param name="Test">The test rows.</param>
/// <param name="Dropped">The rows dropped for a missing label or feature.</param>
/// <param name="Imputed">The missing feature values that were filled in.</param>
public sealed record RowMetrics(int Train, int Validation, int Test, int Dropped, int Imputed);
