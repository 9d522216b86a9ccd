namespace NeuralMl.Models;

/// <summary>Where training stands within an epoch. Reported some times a second, whatever a step takes.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="EpochCount">The number of epochs asked for.</param>
/// <param name="Step">The steps of this epoch that are done.</param>
/// <param name="StepCount">The number of steps of an epoch.</param>
/// <param name="RowCount">The training rows of this epoch that are done.</param>
/// <param name="TrainingLoss">The mean loss over those rows, as the weights moved.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="Elapsed">The time since training began.</param>
public sealed record StepResult(
    int Epoch, int EpochCount, int Step, int StepCount, int RowCount, double TrainingLoss, double LearningRate, TimeSpan Elapsed);
