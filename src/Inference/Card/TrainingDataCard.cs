namespace NeuralMl.Inference;

/// <summary>The data that a model was trained on.</summary>
/// <param name="Rows">The number of training rows.</param>
/// <param name="Sha256">The SHA-256 of the source file, in lower-case hexadecimal; of several files, that of their concatenation.</param>
public sealed record TrainingDataCard(int Rows, string Sha256);
