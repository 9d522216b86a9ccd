using NeuralMl.Export;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A layer that takes the mean of the numbers of each window.</summary>
public abstract record AveragePoolLayer : PoolLayer
{
    /// <summary>Says whether padding counts as zeros in the mean, as in torch; Keras leaves it out.</summary>
    /// <value>The default is false.</value>
    public bool CountPadding { get; init; }

    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    protected internal sealed override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) => graph.AddNode(
        "AveragePool",
        [input],
        [.. Window.OnnxAttributes(weights.Input), new("ceil_mode", 0L), new("count_include_pad", CountPadding ? 1L : 0L)]);

    /// <inheritdoc/>
    private protected sealed override Tensor PoolPadded(Tensor rows, Pads pads)
    {
        var none = new long[Window.Size.Length];
        var mean = Pool(pads.Apply(rows, 0), none);
        if (CountPadding) return mean;

        // The mean of ones is the part of each window that lies on the row.
        var ones = ones_like(rows.narrow(0, 0, 1).narrow(1, 0, 1)); // (1, 1, …)
        return mean / Pool(pads.Apply(ones, 0), none);
    }
}
