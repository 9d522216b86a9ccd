using System.Globalization;

namespace NeuralMl.Pipeline;

/// <summary>Finds the rows that can be used: with a label, and with every feature where the recipe drops the others.</summary>
internal static class CompleteRows
{
    /// <summary>Returns the rows' numbers, in the source's order.</summary>
    /// <exception cref="InvalidDataException">Fewer than two rows can be used, or a value is infinite.</exception>
    public static List<int> Of(DataTable table, Recipe recipe, IReadOnlyList<TableColumn> features)
    {
        var rows = In(table, recipe, features);
        Check(table.Name, recipe, rows.Count, table.RowCount);
        return rows;
    }

    /// <summary>Returns the numbers of the rows that can be used, be there ever so few.</summary>
    /// <exception cref="InvalidDataException">A value is infinite.</exception>
    public static List<int> In(DataTable table, Recipe recipe, IReadOnlyList<TableColumn> features)
    {
        TableColumn[] labels = [.. recipe.Data.Label.Names.Select(name => table[name])];
        foreach (var column in features.Concat(labels).OfType<NumberColumn>()) CheckFinite(table, column);
        IEnumerable<TableColumn> wanted = recipe.Data.Impute == Imputation.DropRows ? [.. labels, .. features] : labels;
        TableColumn[] needed = [.. wanted.Where(column => column.HasMissing)];
        var rows = new List<int>(table.RowCount);
        for (var row = 0; row < table.RowCount; row++)
        {
            if (!IsAnyMissing(needed, row)) rows.Add(row);
        }
        return rows;
    }

    /// <summary>Refuses data of which nearly no row can be used.</summary>
    /// <exception cref="InvalidDataException">Fewer than two rows can be.</exception>
    public static void Check(string source, Recipe recipe, long completeCount, long rowCount)
    {
        if (completeCount >= 2) return;
        throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture,
            $"{source} has {completeCount} complete rows of {rowCount}: the others lack the label {string.Join(" or ", recipe.Data.Label.Names.Select(label => $"'{label}'"))} or a feature. Set \"impute\" to mean, or drop the columns with many missing values."));
    }

    /// <summary>Counts the missing values of features over some rows.</summary>
    public static int CountMissing(IEnumerable<TableColumn> features, IReadOnlyList<int> rows) => features.Where(feature => feature.HasMissing).Sum(feature => rows.Count(feature.IsMissing));

    private static bool IsAnyMissing(TableColumn[] columns, int row)
    {
        foreach (var column in columns)
        {
            if (column.IsMissing(row)) return true;
        }
        return false;
    }

    private static void CheckFinite(DataTable table, NumberColumn column)
    {
        var row = 0;
        while (row < column.Values.Length && !float.IsInfinity(column.Values[row])) row++;
        if (row == column.Values.Length) return;
        throw new InvalidDataException(string.Create(
            CultureInfo.InvariantCulture, $"{table.Name}, row {table.FirstRow + row + 1}, column '{column.Name}': the value is infinite; a finite number was expected. Correct it, or leave it empty."));
    }
}
