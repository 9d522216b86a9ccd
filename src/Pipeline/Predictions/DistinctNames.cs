namespace NeuralMl.Pipeline;

/// <summary>Refuses columns of one name, for files in which names must differ.</summary>
internal static class DistinctNames
{
    /// <exception cref="InvalidDataException">Two columns have the same name.</exception>
    public static void Check(string file, IReadOnlyList<TableColumn> columns)
    {
        var seen = new HashSet<string>(columns.Count);
        if (columns.FirstOrDefault(column => !seen.Add(column.Name)) is not { } twin) return;
        throw new InvalidDataException(
            $"{file} would have two columns named '{twin.Name}': the data has one already, and it is a prediction's name as well. Rename it in the data, or write a .csv file.");
    }
}
