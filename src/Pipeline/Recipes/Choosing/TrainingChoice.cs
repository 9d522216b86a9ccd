using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Chooses how to train on data of a size.</summary>
/// <param name="Training">The settings.</param>
/// <param name="Reason">One sentence for the user.</param>
internal sealed record TrainingChoice(TrainingRecipe Training, string Reason)
{
    private const int SmallestBatch = 32;
    private const int LargestBatch = 1024;
    private const int MostStepsPerEpoch = 500;
    private const int MostEpochs = 100;
    private const int MostEpochsOfFewRows = 200;

    // What the bundled recipes take: images see an example fewer times than rows of a table do.
    private const int TableSteps = 4000;
    private const int ImageSteps = 2000;

    /// <summary>Chooses the settings.</summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="trainingRowCount">The number of rows that train.</param>
    /// <param name="rowCount">The number of rows of the whole table.</param>
    /// <param name="isImages">Whether the feature is an image.</param>
    public static TrainingChoice For(ModelTask task, int trainingRowCount, int rowCount, bool isImages)
    {
        var batchSize = SmallestBatch;
        while (batchSize < LargestBatch && trainingRowCount > batchSize * MostStepsPerEpoch) batchSize *= 2;
        var stepsPerEpoch = Math.Max(1, (trainingRowCount + batchSize - 1) / batchSize);
        var mostEpochs = rowCount < NetworkChoice.FewRows ? MostEpochsOfFewRows : MostEpochs;
        var epochs = Math.Clamp((isImages ? ImageSteps : TableSteps) / stepsPerEpoch, 1, mostEpochs);
        var training = new TrainingRecipe
        {
            Loss = TrainingRecipe.LossFor(task),
            // Dense layers learn tables by heart; decay did not help the convolutions on digits.
            Optimizer = isImages ? new Adam { LearningRate = 0.01 } : new AdamW { LearningRate = 0.01, WeightDecay = 0.1 },
            BatchSize = batchSize,
            Epochs = epochs,
        };
        var optimizer = isImages ? "Adam" : "AdamW with a weight decay of 0.1";
        return new TrainingChoice(training, FormattableString.Invariant(
            $"{optimizer} trains {epochs} epoch{(epochs == 1 ? "" : "s")} in batches of {batchSize}, about {epochs * stepsPerEpoch} steps, in one cycle up to a learning rate of 0.01."));
    }
}
