using NeuralMl.Export;
using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>A layer that takes the largest number of each window; padding never wins.</summary>
public abstract record MaxPoolLayer : PoolLayer
{
    /// <inheritdoc/>
    internal override bool TakesBFloat16 => true;

    /// <inheritdoc/>
    protected internal sealed override string WriteOnnx(OnnxGraph graph, string input, LayerWeights weights) =>
        graph.AddNode("MaxPool", [input], [.. Window.OnnxAttributes(weights.Input), new("ceil_mode", 0L)]);

    /// <inheritdoc/>
    private protected sealed override Tensor PoolPadded(Tensor rows, Pads pads) =>
        Pool(pads.Apply(rows, double.NegativeInfinity), new long[Window.Size.Length]);

    /// <summary>Refuses a torch pool whose windows have gaps.</summary>
    /// <param name="dilation">Its <c>dilation</c>.</param>
    /// <exception cref="ArgumentException">One is not 1.</exception>
    private protected static void CheckDilation(IEnumerable<long> dilation)
    {
        if (dilation.Any(size => size != 1)) throw new ArgumentException("its window is dilated; only windows without gaps are known here.");
    }
}
