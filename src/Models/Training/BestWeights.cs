using NeuralMl.Export;

namespace NeuralMl.Models;

/// <summary>Keeps the weights of the epoch with the smallest validation loss.</summary>
/// <param name="module">The network that learns.</param>
internal sealed class BestWeights(NetworkModule module)
{
    private double _loss = double.PositiveInfinity;

    /// <summary>Gets the epoch whose weights are kept, counted from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Gets the weights kept, or null before the first or without validation.</summary>
    public IReadOnlyList<WeightTensor>? Weights { get; private set; }

    /// <summary>Keeps the network's weights where they are the best so far.</summary>
    /// <param name="epoch">The epoch that has ended.</param>
    /// <param name="validationLoss">The loss after it; null without validation rows: then the last are the best.</param>
    /// <returns>Whether they are.</returns>
    public bool Offer(int epoch, double? validationLoss)
    {
        if (validationLoss is { } loss)
        {
            if (!(loss < _loss)) return false;
            (_loss, Weights) = (loss, module.SaveWeights());
        }
        Epoch = epoch;
        return true;
    }
}
