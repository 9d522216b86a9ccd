using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Chooses the columns to predict from, before a row is held out: those listed, or all but the label and those dropped.</summary>
internal static class FeatureChoice
{
    /// <summary>Returns the columns that may serve, in the order of the recipe or the table; columns without any value are left out.</summary>
    /// <exception cref="InvalidDataException">A listed column does not exist or cannot serve, or images stand beside other features.</exception>
    public static List<TableColumn> Of(DataTable table, Recipe recipe, List<(string Column, string Reason)> leftOut)
    {
        var columns = recipe.Data.Features is { } listed
            ? Listed(table, recipe, listed)
            : table.Columns.Where(column => !recipe.Data.Label.Names.Contains(column.Name) && !recipe.Data.Drop.Contains(column.Name)).ToList();
        if (columns.Exists(column => column.Name == PreprocessingChain.Features) || recipe.Data.Label.Names.Contains(PreprocessingChain.Features))
            throw ReservedName(table);
        var usable = new List<TableColumn>();
        foreach (var column in columns)
        {
            if (Enumerable.Range(0, table.RowCount).Any(row => !column.IsMissing(row))) usable.Add(column);
            else leftOut.Add((column.Name, LeaveOut(table, recipe, column.Name, "has no value in any row")));
        }
        CheckImages(table, usable);
        return usable;
    }

    /// <summary>Returns the reason for which a column is left out, where that is allowed.</summary>
    /// <exception cref="InvalidDataException">The recipe lists the column.</exception>
    public static string LeaveOut(DataTable table, Recipe recipe, string column, string reason)
    {
        if (recipe.Data.Features is not { } listed || !listed.Contains(column)) return reason;
        throw new InvalidDataException($"{table.Name}, column '{column}' {reason}, so nothing can be learned from it, but the recipe lists it in \"features\". Remove it there.");
    }

    /// <summary>Makes the error for a column that bears a name of the preprocessing's own.</summary>
    public static InvalidDataException ReservedName(DataTable table) =>
        new($"{table.Name} has a column '{PreprocessingChain.Features}', a name that the preprocessing needs for itself. Rename the column, or drop it.");

    /// <summary>Makes the error for data of which no feature is left.</summary>
    public static InvalidDataException NoneLeft(DataTable table, IReadOnlyList<(string Column, string Reason)> leftOut) => new(
        $"{table.Name} has no column left to predict from. {(leftOut.Count == 0 ? "All but the label are dropped." : $"Left out: {string.Join("; ", leftOut.Select(left => $"'{left.Column}' {left.Reason}"))}.")} "
        + "Add columns, or drop fewer.");

    private static List<TableColumn> Listed(DataTable table, Recipe recipe, IReadOnlyList<string> listed)
    {
        var columns = new List<TableColumn>();
        foreach (var name in listed)
        {
            if (recipe.Data.Label.Names.Contains(name)) throw new InvalidDataException($"The recipe lists '{name}' in \"features\", which is its label. Remove it there.");
            if (recipe.Data.Drop.Contains(name)) throw new InvalidDataException($"The recipe lists '{name}' in \"features\" and in \"drop\". Remove it from one of them.");
            var column = table.Columns.FirstOrDefault(column => column.Name == name) ?? throw MissingColumn.Error(table, name, "in \"features\"");
            if (columns.Contains(column)) throw new InvalidDataException($"The recipe lists '{name}' twice in \"features\". Remove it once.");
            columns.Add(column);
        }
        return columns;
    }

    private static void CheckImages(DataTable table, List<TableColumn> columns)
    {
        if (columns.Count < 2 || columns.Find(column => column.Kind == FeatureKind.Image) is not { } image) return;
        var others = columns.Where(column => column != image).Select(column => $"'{column.Name}'");
        throw new InvalidDataException(
            $"{table.Name}: images ('{image.Name}') cannot be mixed with other features ({string.Join(", ", others)}). Name the image column alone in \"features\", or drop it.");
    }
}
