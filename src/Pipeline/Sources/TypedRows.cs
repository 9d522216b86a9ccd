namespace NeuralMl.Pipeline;

/// <summary>Makes a table of columns that have types of their own.</summary>
internal static class TypedRows
{
    /// <summary>Checks the names of a source's columns.</summary>
    /// <param name="source">The source's name, for errors.</param>
    /// <param name="names">The names.</param>
    /// <exception cref="InvalidDataException">A name is empty or stands twice.</exception>
    public static void CheckNames(string source, IReadOnlyList<string> names)
    {
        var seen = new HashSet<string>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i])) throw new InvalidDataException($"{source}: column {i + 1} has no name. Name it.");
            if (!seen.Add(names[i])) throw new InvalidDataException($"{source}: two columns are named '{names[i]}'. Rename one: names must differ.");
        }
    }

    /// <summary>Makes the table.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="sha256">The SHA-256 of its file; null for that of the columns' values.</param>
    /// <param name="columns">What was read; at least one row.</param>
    /// <exception cref="InvalidDataException">A value is not of its column's kind.</exception>
    public static DataTable ToTable(string source, string? sha256, IReadOnlyList<TypedColumn> columns)
    {
        if (columns.Count == 0) throw new InvalidDataException($"{source} has no columns left: all are dropped. Keep at least one.");
        if (columns.Select(column => column.FindFault()).OfType<CellFault>().MinBy(fault => fault.Position) is { } fault)
        {
            throw new InvalidDataException($"{source}, row {fault.Position}, column '{fault.Column}': {fault}");
        }
        TableColumn[] made = [.. columns.Select(column => column.ToColumn())];
        return new DataTable(source, sha256 ?? TableHash.Of(made), made);
    }
}
