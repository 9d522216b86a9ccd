using System.Globalization;

namespace NeuralMl.Pipeline;

/// <summary>Chooses which rows are held out.</summary>
/// <param name="Split">The split.</param>
/// <param name="TrainingRowCount">About how many rows are left to train.</param>
/// <param name="Reason">One sentence for the user.</param>
internal sealed record SplitChoice(SplitRecipe Split, int TrainingRowCount, string Reason)
{
    private const double TestFraction = 0.2;
    private const double ValidationFraction = 0.1;

    // So many say enough, and training takes the others.
    private const double MostHeldRows = 1_000_000;

    // A tenth of fewer rows says too little to choose an epoch by, and training needs them more.
    private const int FewestRowsForValidation = 1000;

    /// <summary>Chooses the split.</summary>
    /// <param name="rowCount">The number of rows with a label.</param>
    /// <param name="sourceTestRowCount">The number of those that the source itself sets apart.</param>
    public static SplitChoice For(int rowCount, int sourceTestRowCount)
    {
        var validation = rowCount < FewestRowsForValidation ? 0 : AtMost(ValidationFraction, rowCount);
        var testFraction = AtMost(TestFraction, rowCount);
        var isSourceTest = sourceTestRowCount > 0;
        var rest = isSourceTest ? rowCount - sourceTestRowCount : rowCount * (1 - testFraction);
        var split = new SplitRecipe { Test = isSourceTest ? TestRows.OfSource : TestRows.OfFraction(testFraction), Validation = validation };
        var test = isSourceTest ? FormattableString.Invariant($"The {sourceTestRowCount} test rows of the source") : $"{Part(testFraction, TestFraction, "A fifth")} of the rows";
        var rule = validation == 0 ? "and all others train" : $"{Part(validation, ValidationFraction, "a tenth")} of the others chooses the best epoch, and the rest trains";
        return new SplitChoice(split, (int)(rest * (1 - validation)), $"{test} {(isSourceTest ? "are" : "is")} held out for the final evaluation, {rule}.");
    }

    // To two digits, as one would write it.
    private static double AtMost(double fraction, int rowCount) =>
        Math.Min(fraction, double.Parse((MostHeldRows / rowCount).ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static string Part(double fraction, double usual, string words) => fraction == usual ? words : FormattableString.Invariant($"{fraction * 100:0.###} %");
}
