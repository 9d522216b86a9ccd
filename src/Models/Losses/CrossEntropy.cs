using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The cross-entropy of logits against class indices, natural logarithm; the softmax is inside.</summary>
public sealed record CrossEntropy : Loss
{
    /// <inheritdoc/>
    protected internal override bool TakesClasses => true;

    /// <inheritdoc/>
    protected internal override Tensor Compute(Tensor output, Tensor target) => nn.functional.cross_entropy(output, target);
}
