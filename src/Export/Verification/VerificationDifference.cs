namespace NeuralMl.Export;

/// <summary>The place where a graph first differs from the trained network.</summary>
/// <param name="Name">The layer, or the output, that differs.</param>
/// <param name="Row">The row, counted from 0.</param>
/// <param name="Expected">The value that torch gives.</param>
/// <param name="Actual">The value that ONNX Runtime gives.</param>
/// <param name="Tolerance">The largest difference that would have been accepted there.</param>
public sealed record VerificationDifference(string Name, int Row, double Expected, double Actual, double Tolerance);
