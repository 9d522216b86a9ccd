namespace NeuralMl.Models;

/// <summary>Finds a training that gets nowhere: its loss is not below that of the best constant answer.</summary>
/// <param name="constantLoss">Computes that answer's loss; called at most once.</param>
internal sealed class LossCheck(Func<double> constantLoss)
{
    private const int LeastSteps = 200;

    // A loss that still falls by more than this over half of its epochs may get there.
    private const double FallingFactor = 0.9;

    private readonly List<double> _losses = [];
    private readonly Lazy<double> _constantLoss = new(constantLoss);
    private bool _isJudged;

    /// <summary>Takes an epoch's result, and judges once a fifth of the epochs have passed, and at the end.</summary>
    /// <param name="epoch">The result.</param>
    /// <param name="stepsDone">The number of steps since training began.</param>
    public IEnumerable<Finding> Of(EpochResult epoch, int stepsDone)
    {
        _losses.Add(epoch.TrainingLoss);
        var isLast = epoch.Epoch == epoch.EpochCount;
        if (!isLast && (_isJudged || epoch.Epoch * 5L < epoch.EpochCount || stepsDone < LeastSteps)) yield break;
        _isJudged = true;
        if (epoch.TrainingLoss < _constantLoss.Value) yield break;
        if (!isLast && epoch.TrainingLoss < FallingFactor * _losses[(_losses.Count - 1) / 2]) yield break;
        yield return new("", 1, new(
            "lossBeatsNothing",
            FormattableString.Invariant($"After epoch {epoch.Epoch} of {epoch.EpochCount} the training loss is {epoch.TrainingLoss:G4}, not below {_constantLoss.Value:G4}, ")
            + "that of the same answer for every row: nothing has been learned. Try another learning rate, look whether the features say anything of the label, or train longer."));
    }
}
