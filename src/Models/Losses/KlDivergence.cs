using static TorchSharp.torch;

namespace NeuralMl.Models;

/// <summary>The Kullback–Leibler divergence of what the network gives from a target distribution: <c>Σ p log(p / q)</c> over a row.</summary>
/// <remarks>Each row of targets is a distribution: no number below 0, and 1 in sum. Torch's <c>kl_div</c> with its mean over the batch.</remarks>
public sealed record KlDivergence : Loss
{
    // What a distribution of floats may lack to a sum of 1.
    private const double Tolerance = 1e-3;

    // Keras's ε: the least probability whose logarithm is taken.
    private const double Epsilon = 1e-7;

    /// <summary>Says whether the network gives logits, q being their softmax over the row; else it gives q and ends in a softmax itself.</summary>
    /// <value>The default is true.</value>
    public bool FromLogits { get; init; } = true;

    /// <inheritdoc/>
    internal override OutputRule Outputs => FromLogits ? OutputRule.Logits : OutputRule.Probabilities;

    /// <inheritdoc/>
    internal override TargetRule Targets => TargetRule.Probability;

    /// <inheritdoc/>
    protected internal override Tensor ComputeRows(Tensor output, Tensor target)
    {
        var (q, p) = (output.flatten(1), target.flatten(1)); // (batch, numbers)
        var logarithms = FromLogits ? nn.functional.log_softmax(q, 1) : q.clamp_min(Epsilon).log();
        return (xlogy(p, p) - (p * logarithms)).sum(1);
    }

    /// <inheritdoc/>
    internal override void Check(TrainingData data, string part)
    {
        var width = (int)data.TargetShape.ElementCount;
        for (var row = 0; row < data.RowCount; row++)
        {
            var sum = 0.0;
            foreach (var probability in data.Targets.AsSpan(row * width, width)) sum += probability;
            if (Math.Abs(sum - 1) <= Tolerance) continue;
            throw new ArgumentException(FormattableString.Invariant(
                $"The {part} targets of row {data.FirstRow + row} (counted from 0) are {sum:G4} in sum, where KlDivergence expects a distribution, of 1 in sum. ")
                + "Divide each row by its sum.");
        }
    }
}
