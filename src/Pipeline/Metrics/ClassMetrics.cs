namespace NeuralMl.Pipeline;

/// <summary>How well one class is found.</summary>
/// <param name="Class">The class's name.</param>
/// <param name="Precision">The share of the rows answered as this class that are of it; 0 where none is.</param>
/// <param name="Recall">The share of the rows of this class that are answered as it; 0 where there is none.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Support">The number of rows of this class.</param>
public sealed record ClassMetrics(string Class, double Precision, double Recall, double F1, int Support);
