using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>Rows in memory.</summary>
/// <param name="data">The rows.</param>
internal sealed class ResidentInput(TrainingData data) : TrainingInput
{
    /// <inheritdoc/>
    public override int RowCount => data.RowCount;

    /// <inheritdoc/>
    public override void Check(Sequential network, FitOptions options, TrainingData? validation)
    {
        DataCheck.Check(network, options.Loss, [data], validation);
        options.Optimizer.Check(network, options.Loss, data);
    }

    /// <inheritdoc/>
    public override TrainingInput First(int count) => new ResidentInput(data.First(count));

    /// <inheritdoc/>
    public override TrainingData Sample(int fewest) => data;

    /// <inheritdoc/>
    public override TrainingRows Open(FitOptions options, long stepRows, AugmentationChain augmentations) =>
        new ResidentData(data, options.Loss.TakesClasses, device(options.Device), augmentations);
}
