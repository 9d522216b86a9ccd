namespace NeuralMl.Models;

/// <summary>When training ends early: after some epochs in which what is monitored did not get better.</summary>
public sealed record EarlyStopping
{
    /// <summary>Gets the number of epochs without a better value after which training ends.</summary>
    /// <value>At least 1; the default is 10.</value>
    public int Patience { get; init => field = Require.Count(value); } = 10;

    /// <summary>Gets by how much a value has to be better than the best so far to count.</summary>
    /// <value>At least 0, in the monitored value's unit; the default is 0.</value>
    public double MinimumGain { get; init => field = Require.AtLeast(0, value); }

    /// <summary>Says whether training ends after these epochs.</summary>
    /// <param name="history">What each epoch gave; it alone decides, so that a training that goes on later goes on the same.</param>
    /// <param name="monitor">What is looked at.</param>
    internal bool IsOver(IReadOnlyList<EpochResult> history, Monitored monitor)
    {
        var (best, badCount) = (double.NaN, 0);
        foreach (var value in history.Select(monitor.ValueOf))
        {
            var isBetter = double.IsNaN(best) || (monitor.LargerIsBetter ? value > best + MinimumGain : value < best - MinimumGain);
            (best, badCount) = isBetter ? (value, 0) : (best, badCount + 1);
        }
        return badCount >= Patience;
    }
}
