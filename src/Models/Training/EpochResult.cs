namespace NeuralMl.Models;

/// <summary>What one epoch gave.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="EpochCount">The number of epochs asked for.</param>
/// <param name="TrainingLoss">The mean loss over the epoch's training rows, as the weights moved.</param>
/// <param name="ValidationLoss">The loss over the validation rows after the epoch; null without them.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="Elapsed">The time since training began.</param>
/// <param name="IsBest">Whether the weights after this epoch are the best so far; always true without validation rows.</param>
public sealed record EpochResult(
    int Epoch, int EpochCount, double TrainingLoss, double? ValidationLoss, double LearningRate, TimeSpan Elapsed, bool IsBest)
{
    /// <summary>Gets the metrics over the validation rows after the epoch, by name; empty where <see cref="FitOptions.Evaluate"/> asks for none.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}
