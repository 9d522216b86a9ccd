using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>Keeps the weights of the best epoch.</summary>
/// <param name="module">The network that learns.</param>
/// <param name="monitor">What tells a better epoch.</param>
internal sealed class BestWeights(NetworkModule module, Monitored monitor)
{
    private double _value = double.NaN;

    /// <summary>Gets the epoch whose weights are kept, counted from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Gets the weights kept, or null before the first or without validation.</summary>
    public IReadOnlyList<WeightTensor>? Weights { get; private set; }

    /// <summary>Keeps the network's weights where they are the best so far.</summary>
    /// <param name="epoch">The epoch that has ended.</param>
    /// <returns>Whether they are; without validation rows the last ones always are.</returns>
    public bool Offer(EpochResult epoch)
    {
        var isJudged = epoch.ValidationLoss is not null;
        var value = monitor.ValueOf(epoch);
        if (isJudged && !monitor.IsBetter(value, _value)) return false;
        if (isJudged) (_value, Weights) = (value, module.SaveWeights());
        Epoch = epoch.Epoch;
        return true;
    }

    /// <summary>Goes on from a checkpoint.</summary>
    /// <param name="history">The epochs so far.</param>
    /// <param name="weights">The weights of the best one; null where none are kept.</param>
    public void Restore(IReadOnlyList<EpochResult> history, IReadOnlyList<WeightTensor>? weights)
    {
        Weights = weights;
        if (history.LastOrDefault(epoch => epoch.IsBest) is not { } best) return;
        Epoch = best.Epoch;
        if (best.ValidationLoss is not null) _value = monitor.ValueOf(best);
    }
}
