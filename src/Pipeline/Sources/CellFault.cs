using System.Text;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>A value that is not of its column's kind.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Expected">The column's kind.</param>
/// <param name="Found">What the value looks like.</param>
/// <param name="Text">The value as it stands in the source.</param>
/// <param name="Position">Where it stands, as the source counts.</param>
internal sealed record CellFault(string Column, FeatureKind Expected, CellKind Found, string Text, long Position)
{
    private const int ShownLength = 60;

    /// <summary>Gets whether rows that were read in blocks before this one have decided the column's kind.</summary>
    public bool IsHeld { get; init; }

    private string Shown => Text.Length <= ShownLength ? Text : Text[..ShownLength] + "…";

    // In JSON "18" is a text, however much it looks like a number.
    private bool IsInQuotes =>
        Found == CellKind.Text && Text.Length > 0 && Cell.Read(Encoding.UTF8.GetBytes(Text), out _) is CellKind.Number or CellKind.Boolean;

    /// <summary>Says what was found, what was expected and what to do.</summary>
    public override string ToString() => IsHeld
        ? $"""{Fault()} The first rows have made '{Column}' a {Expected.ToString().ToLowerInvariant()} column; if it is none, say so in the recipe's data: "types": {"{"}"{Column}": "text"{"}"}."""
        : Fault();

    private string Fault()
    {
        var missing = $"""Declare it as a missing value with "missing": ["{Shown}"], or drop the column.""";
        if (IsInQuotes)
        {
            var meant = Expected.ToString().ToLowerInvariant();
            return $"""'{Shown}' is a text, not a {meant}. Write it without quotes, declare it as a missing value with "missing": ["{Shown}"], or drop the column.""";
        }
        if (Expected == FeatureKind.Boolean) return $"'{Shown}' is neither true nor false. {missing}";
        if (Expected == FeatureKind.Date) return $"'{Shown}' is not a date such as 2026-07-02 or 2026-07-02T13:45:00. {missing}";
        if (Found != CellKind.UnusableNumber) return $"'{Shown}' is not a number. {missing}";
        return Text.Contains(',', StringComparison.Ordinal)
            ? $"'{Shown}' is not a number: it has a comma. Write numbers with a decimal point and without separators between thousands, or drop the column."
            : $"'{Shown}' is not a finite number. {missing}";
    }
}
