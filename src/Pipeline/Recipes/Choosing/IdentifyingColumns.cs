using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Finds columns that name a row, as a key or a row number does: a network learns them by heart and knows nothing of new rows.</summary>
internal static class IdentifyingColumns
{
    // Among fewer rows all values of an honest feature may well differ, and rise.
    private const int FewestRows = 10;

    private static readonly string[] KeyNames = ["id", "key", "index", "uuid", "guid", "rowid", "rownumber", "no", "nr"];

    /// <summary>Returns why a column is left out; null where it is a feature.</summary>
    /// <param name="column">A column other than the label.</param>
    public static string? Reason(TableColumn column) => column.RowCount < FewestRows ? null : column switch
    {
        TextColumn text when AllDiffer(text.Values) && !text.Values.Contains("") => "its text differs in every row",
        NumberColumn { Kind: FeatureKind.Number } number when AllDiffer(number.Values) && number.Values.All(float.IsInteger) => ReasonOfNumbers(number),
        _ => null,
    };

    /// <summary>Says whether a column is called what keys are called: <c>id</c>, <c>car_id</c>, <c>PassengerId</c>.</summary>
    public static bool IsKeyName(string name) => KeyNames.Contains(string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant())
        || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("ID", StringComparison.Ordinal)
        || name.EndsWith("_id", StringComparison.Ordinal) || name.EndsWith(" id", StringComparison.Ordinal);

    private static string? ReasonOfNumbers(NumberColumn column)
    {
        var values = column.Values;
        var isRising = true;
        for (var i = 1; i < values.Length; i++) isRising &= values[i] > values[i - 1];
        if (isRising && values[0] is 0 or 1 && values[^1] - values[0] == values.Length - 1) return "it counts the rows";
        if (isRising) return "its whole numbers rise from row to row, as row numbers do";
        return IsKeyName(column.Name) ? "it is named as a key and differs in every row" : null;
    }

    private static bool AllDiffer<T>(T[] values)
    {
        var seen = new HashSet<T>(values.Length);
        return values.All(seen.Add);
    }
}
