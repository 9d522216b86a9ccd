namespace NeuralMl.Models;

/// <summary>Rows in a file.</summary>
/// <param name="file">The file; not disposed.</param>
internal sealed class StreamedInput(RowFile file) : TrainingInput
{
    // What is in memory at a time beside the pools.
    private const int MostBytes = 16 << 20;

    /// <inheritdoc/>
    public override int RowCount => file.RowCount;

    /// <inheritdoc/>
    public override int? PoolRows(FitOptions options) => StreamedRows.PoolRows(file, options);

    /// <inheritdoc/>
    public override void Check(Sequential network, FitOptions options, TrainingData? validation)
    {
        if (options.Optimizer.TakesAllRows)
        {
            throw new ArgumentException(
                $"{options.Optimizer.GetType().Name} takes all rows at once, but they lie in a file because they are more than memory holds. Take an optimizer that steps by batches, as Adam, or give rows in memory.");
        }
        DataCheck.Check(network, options.Loss, file.ReadBlocks(MostRows).Select(Checked), validation);

        TrainingData Checked(TrainingData block)
        {
            options.Optimizer.Check(network, options.Loss, block);
            return block;
        }
    }

    /// <inheritdoc/>
    public override TrainingInput First(int count) => new ResidentInput(file.Read(0, count) with { IsAll = true });

    /// <inheritdoc/>
    public override TrainingData Sample(int fewest) => file.Sample(Math.Max(fewest, MostRows)) with { IsAll = true };

    /// <inheritdoc/>
    public override TrainingRows Open(FitOptions options, long stepRows, AugmentationChain augmentations) => new StreamedRows(file, options, stepRows, augmentations);

    private int MostRows => Math.Max(1, MostBytes / (file.Stride * sizeof(float)));
}
