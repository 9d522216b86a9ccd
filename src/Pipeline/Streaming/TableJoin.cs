namespace NeuralMl.Pipeline;

/// <summary>Puts tables of equal columns together.</summary>
internal static class TableJoin
{
    /// <summary>Returns the rows of all tables, one after another.</summary>
    /// <param name="sha256">The SHA-256 of the source.</param>
    /// <param name="tables">The tables; at least one.</param>
    public static DataTable Of(string sha256, IReadOnlyList<DataTable> tables) =>
        new(tables[0].Name, sha256, [.. tables[0].Columns.Select((_, column) => Join([.. tables.Select(table => table.Columns[column])]))]);

    private static TableColumn Join(List<TableColumn> parts) => parts[0] switch
    {
        NumberColumn numbers => numbers with { Values = [.. parts.Cast<NumberColumn>().SelectMany(part => part.Values)] },
        TextColumn texts => texts with { Values = [.. parts.Cast<TextColumn>().SelectMany(part => part.Values)] },
        var other => throw new NotSupportedException($"Column '{other.Name}' is a {other.GetType().Name}, which is not put together."),
    };
}
