using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The cosine distance of directions: <c>1 − ŷ·y / (‖ŷ‖ ‖y‖)</c>, from 0 for the same to 2 for the opposite; lengths do not matter.</summary>
/// <remarks>Torch's <c>cosine_similarity</c> taken from 1: lengths below 1e-8 are taken as 1e-8. Each row is one vector.</remarks>
public sealed record CosineDistance : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target) =>
        1 - nn.functional.cosine_similarity(output.flatten(1), target.flatten(1));

    /// <inheritdoc/>
    internal override void Check(Sequential network)
    {
        if (network.OutputShape.ElementCount > 1) return;
        throw new ArgumentException(
            $"The network gives {network.OutputShape} for each row, but CosineDistance compares directions, and a single number has only its sign. "
            + "Give the network at least 2 outputs, or take another loss.");
    }
}
