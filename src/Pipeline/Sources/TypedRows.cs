namespace NeuralMl.Pipeline;

/// <summary>Makes the columns of sources that have types of their own.</summary>
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

    /// <summary>Makes the columns of what has been read, and has them begin with their rows anew.</summary>
    /// <param name="source">The source's name, for errors.</param>
    /// <param name="columns">What was read; at least one row.</param>
    /// <exception cref="InvalidDataException">A value is not of its column's kind.</exception>
    public static IReadOnlyList<TableColumn> Take(string source, IReadOnlyList<TypedColumn> columns)
    {
        if (columns.Count == 0) throw new InvalidDataException($"{source} has no columns left: all are dropped. Keep at least one.");
        if (columns.Select(column => column.FindFault()).OfType<CellFault>().MinBy(fault => fault.Position) is { } fault)
        {
            throw new InvalidDataException($"{source}, row {fault.Position}, column '{fault.Column}': {fault}");
        }
        return [.. columns.Select(column => column.Take())];
    }

    /// <summary>Makes the table of all rows of an answer, which comes from no file: its SHA-256 is that of its values.</summary>
    /// <param name="source">The database's name.</param>
    /// <param name="columns">The columns; null where there are no rows, which has been found before.</param>
    public static DataTable ToTable(string source, IReadOnlyList<TableColumn>? columns) => new(source, TableHash.Of(columns ?? []), columns ?? []);
}
