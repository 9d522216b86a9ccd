namespace NeuralMl.Inference;

/// <summary>How closely ONNX Runtime agreed with the trained network when the file was written.</summary>
/// <param name="MaxAbsDifference">The largest absolute difference of any output.</param>
/// <param name="Rows">The number of rows compared.</param>
public sealed record VerificationCard(double MaxAbsDifference, int Rows);
