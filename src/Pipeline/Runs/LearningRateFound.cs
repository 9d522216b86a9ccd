using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The learning rate that the recipe left open is found, and training begins with it.</summary>
/// <param name="Search">The range test that it comes from.</param>
public sealed record LearningRateFound(LearningRateSearch Search) : ExperimentEvent;
