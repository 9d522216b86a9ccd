namespace NeuralMl.Cli.Output;

/// <summary>One loss or metric over the epochs of a training.</summary>
/// <param name="Name">Its name in words.</param>
/// <param name="Last">What the last epoch gave.</param>
/// <param name="Best">The best that any epoch gave.</param>
/// <param name="BestEpoch">The first epoch that gave it, counted from 1.</param>
/// <param name="IsBest">Whether the last epoch gave it.</param>
internal sealed record EpochRow(string Name, string Last, string Best, int BestEpoch, bool IsBest);
