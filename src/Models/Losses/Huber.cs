using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// The Huber loss, a square near 0 and a straight line beyond: <c>e²/2</c> where <c>|e| ≤ δ</c>, else <c>δ (|e| − δ/2)</c> (Huber, 1964).
/// </summary>
/// <remarks>Torch's and Keras's. With δ = 1 it is torch's smooth L1 loss.</remarks>
public sealed record Huber : Loss
{
    /// <summary>Gets the error δ from which on the loss is a straight line, in the targets' unit after their normalization.</summary>
    /// <value>Greater than 0; the default is 1.</value>
    public double Delta { get; init => field = Require.Positive(value); } = 1;

    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target) =>
        MeanOfRows(nn.functional.huber_loss(output, target, Delta, nn.Reduction.None));

    /// <inheritdoc/>
    protected internal override Tensor Compute(Tensor output, Tensor target) => nn.functional.huber_loss(output, target, Delta);
}
