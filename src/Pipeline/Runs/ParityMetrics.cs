namespace NeuralMl.Pipeline;

/// <summary>How the exported model, run in ONNX Runtime, compares with the trained network.</summary>
/// <param name="MaxAbsDifference">The largest absolute difference of any output.</param>
/// <param name="Rows">The number of rows compared.</param>
public sealed record ParityMetrics(double MaxAbsDifference, int Rows);
