namespace NeuralMl.Models;

/// <summary>A fault of a network, seen in one look.</summary>
/// <param name="Place">The layer or parameter; empty for the whole network.</param>
/// <param name="Severity">How bad it is, greater than 0; ten times as much is clearly worse.</param>
/// <param name="Diagnosis">The words for it.</param>
internal sealed record Finding(string Place, double Severity, Diagnosis Diagnosis);
