using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>How the rows of a recipe are held out.</summary>
public sealed record SplitRecipe
{
    /// <summary>Gets the rows that only the final evaluation sees.</summary>
    /// <value>The default is a fifth.</value>
    public TestRows Test { get; init; } = TestRows.OfFraction(0.2);

    /// <summary>Gets the fraction of the remaining rows that chooses the best epoch.</summary>
    /// <value>0 up to 1; the default is 0: the last weights are kept.</value>
    public double Validation { get; init => field = Require.BelowOne(value); }

    /// <summary>Gets the order in which rows are split.</summary>
    /// <value>The default is shuffled.</value>
    public RowOrder Order { get; init; } = RowOrder.Shuffle;
}
