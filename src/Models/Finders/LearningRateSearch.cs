namespace NeuralMl.Models;

/// <summary>What a range test of the learning rate gave.</summary>
/// <param name="Points">The smoothed loss at each learning rate, from the smallest; the last is where the loss had grown too much, or the range's end.</param>
/// <param name="Suggested">The learning rate to train with: the largest one of a schedule.</param>
public sealed record LearningRateSearch(IReadOnlyList<LearningRatePoint> Points, double Suggested);
