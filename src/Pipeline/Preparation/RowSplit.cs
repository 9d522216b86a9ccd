using System.Globalization;

namespace NeuralMl.Pipeline;

/// <summary>Which rows train, which choose the best epoch, and which only the final evaluation sees: row numbers of a table, in their order of use.</summary>
/// <param name="Train">The training rows.</param>
/// <param name="Validation">The validation rows; empty without them.</param>
/// <param name="Test">The test rows; empty without them.</param>
internal sealed record RowSplit(IReadOnlyList<int> Train, IReadOnlyList<int> Validation, IReadOnlyList<int> Test)
{
    /// <summary>Splits a table's complete rows as a recipe says.</summary>
    /// <param name="table">The table.</param>
    /// <param name="complete">The rows to split, in the source's order.</param>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="InvalidDataException">The rows cannot be held out as the recipe says, or none is left for training.</exception>
    public static RowSplit Of(DataTable table, IReadOnlyList<int> complete, Recipe recipe)
    {
        var split = recipe.Split;
        var isTest = new bool[complete.Count];
        foreach (var index in ListedTest(table, complete, split.Test)) isTest[index] = true;
        // Listed rows keep the source's order; all others are shuffled, or kept in time's order, before any is held out.
        int[] test = [.. Enumerable.Range(0, complete.Count).Where(index => isTest[index])];
        var rest = Array.FindAll(Ordered(complete.Count, recipe), index => !isTest[index]);
        if (split.Test.Fraction is { } fraction) (rest, test) = HoldOut(table, rest, fraction, split.Order, "test");
        (rest, var validation) = HoldOut(table, rest, split.Validation, split.Order, "validation");
        if (rest.Length == 0) throw NoTrainingRows(table, complete.Count, test.Length, validation.Length);
        var isWhole = complete.Count == table.RowCount;
        return isWhole ? new(rest, validation, test) : new(Rows(complete, rest), Rows(complete, validation), Rows(complete, test));
    }

    private static int[] Ordered(int count, Recipe recipe) =>
        recipe.Split.Order == RowOrder.Time ? [.. Enumerable.Range(0, count)] : ShuffledRows.Permutation(count, recipe.Seed);

    private static IEnumerable<int> ListedTest(DataTable table, IReadOnlyList<int> complete, TestRows test) => test switch
    {
        { Rows: { } rows } => Checked(table, rows, complete.Count),
        { Fraction: null } => OfSource(table, complete),
        _ => [],
    };

    private static IReadOnlyList<int> Checked(DataTable table, IReadOnlyList<int> rows, int count)
    {
        foreach (var row in rows.Where(row => row < 0 || row >= count))
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"The recipe's split.test lists row {row}, but {table.Name} has {count} complete rows, numbered 0 to {count - 1}. Remove it."));
        }
        return rows;
    }

    private static IEnumerable<int> OfSource(DataTable table, IReadOnlyList<int> complete)
    {
        if (table.SourceTestRowCount == 0)
            throw new InvalidDataException($"The recipe's split.test is \"source\", but {table.Name} sets no test rows apart. Give a fraction such as 0.2, or a list of rows.");
        var first = table.RowCount - table.SourceTestRowCount;
        return Enumerable.Range(0, complete.Count).Where(index => complete[index] >= first);
    }

    // Shuffled rows are held out from the front, rows in time's order from the end.
    private static (int[] Kept, int[] HeldOut) HoldOut(DataTable table, int[] rows, double fraction, RowOrder order, string purpose)
    {
        var count = (int)Math.Round(fraction * rows.Length, MidpointRounding.AwayFromZero);
        if ((fraction > 0 && count == 0) || (rows.Length > 0 && count == rows.Length))
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The recipe's split.{purpose} is {fraction}: of {rows.Length} rows of {table.Name} that would hold out {count}. Give a fraction that leaves rows on both sides, or 0 for none."));
        }
        return order == RowOrder.Time ? (rows[..^count], rows[^count..]) : (rows[count..], rows[..count]);
    }

    private static int[] Rows(IReadOnlyList<int> complete, int[] indexes) => Array.ConvertAll(indexes, index => complete[index]);

    private static InvalidDataException NoTrainingRows(DataTable table, int complete, int test, int validation) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{table.Name} has no training row left: of {complete} complete rows, {test} are held out for testing and {validation} for validation. Hold out fewer."));
}
