namespace NeuralMl.Models;

/// <summary>A step of a range test.</summary>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Loss">The smoothed training loss.</param>
public readonly record struct LearningRatePoint(double LearningRate, double Loss);
