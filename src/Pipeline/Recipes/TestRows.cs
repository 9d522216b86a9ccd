using System.Text.Json.Serialization;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Which rows are held out for testing: a fraction, a list, or those that the source itself sets apart.</summary>
/// <param name="Fraction">The fraction of all complete rows, 0 up to 1; null where it is not a fraction.</param>
/// <param name="Rows">Row numbers among the complete rows in the source's order, counted from 0; null where it is not a list.</param>
[JsonConverter(typeof(TestRowsConverter))]
public sealed record TestRows(double? Fraction, IReadOnlyList<int>? Rows)
{
    /// <summary>Gets the rows that the source itself sets apart, as MNIST does; in JSON <c>"source"</c>.</summary>
    public static TestRows OfSource { get; } = new(null, null);

    /// <summary>Returns a fraction of the rows.</summary>
    /// <param name="fraction">0 up to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or 1 or more.</exception>
    public static TestRows OfFraction(double fraction) => new(Require.BelowOne(fraction, nameof(fraction)), null);

    /// <summary>Returns listed rows.</summary>
    /// <param name="rows">Row numbers among the complete rows in the source's order, counted from 0.</param>
    /// <exception cref="ArgumentException">A number is negative or listed twice.</exception>
    public static TestRows OfList(IReadOnlyList<int> rows) => new(null, RecipeValues.RowNumbers(rows));
}
