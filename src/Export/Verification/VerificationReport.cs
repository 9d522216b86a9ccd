namespace NeuralMl.Export;

/// <summary>How a graph run in ONNX Runtime compares with what was expected of it.</summary>
/// <param name="MaxAbsDifference">The largest absolute difference over the outputs.</param>
/// <param name="Rows">The number of rows compared.</param>
/// <param name="FirstDifference">The first value that differs beyond the tolerance, layers before outputs; null where all agree.</param>
public sealed record VerificationReport(double MaxAbsDifference, int Rows, VerificationDifference? FirstDifference);
