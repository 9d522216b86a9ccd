namespace NeuralMl.Pipeline;

/// <summary>Says how rows are cut into folds, and what that does to the recipe.</summary>
internal static class FoldNotes
{
    /// <summary>Returns one sentence per thing that the user is to know.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="rowCount">The number of complete rows.</param>
    /// <param name="options">How many folds.</param>
    /// <param name="classes">The rows' classes, where folds have their share of each.</param>
    public static IEnumerable<string> Of(Recipe recipe, int rowCount, CrossValidationOptions options, ClassRows? classes)
    {
        var isInTime = recipe.Split.Order == RowOrder.Time;
        yield return isInTime
            ? FormattableString.Invariant($"Rows are cut in the order of time: each of the {options.FoldCount} folds is tested by a network that was trained on what came before it.")
            : FormattableString.Invariant($"Each of the {rowCount} complete rows is tested once per fold seed, by a network that was trained without it{(classes is null ? "" : "; folds have their share of each class")}.");
        if (TestRowsOf(recipe.Split.Test) is { } own) yield return $"The recipe's own test rows ({own}) are not set apart: the folds take their place.";
        foreach (var (name, count) in classes?.WithFewerThan(options.FoldCount) ?? [])
            yield return FormattableString.Invariant($"Class '{name}' has {count} rows, fewer than {options.FoldCount} folds: {options.FoldCount - count} of them are tested without it.");
    }

    private static string? TestRowsOf(TestRows test) => test switch
    {
        { Rows: { } rows } => FormattableString.Invariant($"{rows.Count} listed ones"),
        { Fraction: 0 } => null,
        { Fraction: { } fraction } => FormattableString.Invariant($"a fraction of {fraction}"),
        _ => "those of the source",
    };
}
