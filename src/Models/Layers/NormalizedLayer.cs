using NeuralMl.Inference;

namespace NeuralMl.Models;

/// <summary>A layer that normalizes each row over its last dimensions, such as <see cref="LayerNorm"/>; the batch has no part in it.</summary>
/// <remarks>Rows keep their shape. Its weights have the shape of the dimensions that are normalized.</remarks>
public abstract record NormalizedLayer : Layer
{
    /// <summary>Gets how many dimensions are normalized together, counted from the last.</summary>
    /// <value>At least 1; the default is 1: each vector of features by itself.</value>
    public int DimensionCount { get; init; } = 1;

    /// <summary>Gets what is added under the root.</summary>
    /// <value>Greater than 0; the default is 1e-5, that of torch's layer normalization.</value>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Gets the axes that are normalized together, counted from the last: −2, −1.</summary>
    private protected long[] Axes => [.. Enumerable.Range(-DimensionCount, DimensionCount)];

    /// <inheritdoc/>
    public sealed override Shape OutputShape(Shape input)
    {
        CheckSetting(DimensionCount >= 1, "dimensionCount", "at least 1", DimensionCount);
        CheckSetting(double.IsFinite(Epsilon) && Epsilon > 0, "epsilon", "greater than 0", Epsilon);
        if (input.Count < DimensionCount) throw Refusal(FormattableString.Invariant($"rows of at least {DimensionCount} dimensions"), input);
        // One number by itself would lose its size: the same answer to every row.
        if (NormalizedShape(input).ElementCount < 2) throw Refusal("at least two numbers to normalize together", input);
        return input;
    }

    /// <inheritdoc/>
    internal sealed override TimeUse UseOfTime(Shape input) => input.Count > DimensionCount ? TimeUse.Any : TimeUse.Fixed;

    /// <summary>Returns the shape of what is normalized together: the last sizes of a row.</summary>
    /// <param name="input">The shape of one row that comes in.</param>
    private protected Shape NormalizedShape(Shape input) => [.. input.Skip(input.Count - DimensionCount)];
}
