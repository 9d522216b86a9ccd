using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>
/// A random matrix of orthonormal rows or columns, whichever are fewer (Saxe et al., 2013, arXiv:1312.6120): what a recurrent layer passes
/// on to itself neither grows nor fades. A weight of more dimensions is taken as <c>(first, all others)</c>.
/// </summary>
/// <param name="Gain">What the matrix is multiplied by; the default is 1.</param>
public sealed record Orthogonal(double Gain = 1) : Initializer
{
    /// <inheritdoc/>
    protected internal override void Fill(Tensor weight, Fan fan)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var rowCount = weight.size(0);
        var columnCount = weight.numel() / rowCount;
        var (q, r) = linalg.qr(randn(Math.Max(rowCount, columnCount), Math.Min(rowCount, columnCount)));
        // Without the signs the matrices would not be spread evenly (Mezzadri, 2006, arXiv:math-ph/0609050).
        var orthonormal = q * r.diagonal().sign() * Gain; // (longer, shorter)
        weight.copy_((rowCount < columnCount ? orthonormal.t() : orthonormal).reshape(weight.shape));
    }
}
