namespace NeuralMl.Pipeline;

/// <summary>Reads the answer to a query from a PostgreSQL server, in a transaction that may change nothing.</summary>
/// <remarks>A connection that is lost while rows are read is made anew once, and the query asked again from the start.</remarks>
internal static class PostgresSource
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="ArgumentException">There is no query.</exception>
    /// <exception cref="InvalidDataException">The query is refused, or its answer cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The server refuses user or password.</exception>
    /// <exception cref="IOException">There is no connection, or it was lost twice.</exception>
    public static DataTable Read(PostgresAddress address, ReadOptions options)
    {
        using var answer = new PostgresBlocks(address, options);
        return TypedRows.ToTable(answer.Name, answer.ReadColumns(BlockSize.All));
    }
}
