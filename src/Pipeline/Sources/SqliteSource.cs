using Microsoft.Data.Sqlite;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Reads the answer to a query from a SQLite file, which is opened to be read only.</summary>
/// <remarks>Of a column's declared type only BOOLEAN counts, for SQLite has no truth values; in all else it takes any value anywhere, so the values decide.</remarks>
internal static class SqliteSource
{
    private const int Error = 1;
    private const int ReadOnly = 8;

    private static readonly string[] Extensions = [".db", ".db3", ".sqlite", ".sqlite3"];

    /// <summary>Says whether a path is named as SQLite files are.</summary>
    public static bool IsNamed(string path) => Extensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>Says whether a file is named as SQLite files are, or begins as they do.</summary>
    public static bool IsFile(string path) => IsNamed(path) || FileStart.Is(path, "SQLite format 3\0"u8);

    /// <summary>Reads a table.</summary>
    /// <exception cref="ArgumentException">There is no query.</exception>
    /// <exception cref="InvalidDataException">The query is refused, or its answer cannot be used.</exception>
    /// <exception cref="IOException">The file cannot be opened, or another program has locked it.</exception>
    public static DataTable Read(string path, ReadOptions options)
    {
        using var answer = new SqliteBlocks(path, options);
        return TypedRows.ToTable(answer.Name, answer.ReadColumns(BlockSize.All));
    }

    /// <summary>Returns the kind that a column's type declares; null where its values decide.</summary>
    public static FeatureKind? KindOf(string type) => type.StartsWith("BOOL", StringComparison.OrdinalIgnoreCase) ? FeatureKind.Boolean : null;

    /// <summary>Makes the error for what SQLite refuses.</summary>
    public static Exception Refusal(string name, SqliteConnection connection, SqliteException exception)
    {
        var text = exception.Message;
        var (first, last) = (text.IndexOf('\'', StringComparison.Ordinal), text.LastIndexOf('\''));
        if (last > first) text = text[(first + 1)..last];
        if (exception.SqliteErrorCode is Error or ReadOnly)
        {
            var tables = TablesOf(connection);
            var known = tables.Count == 0 ? "It has no tables." : $"Its tables are {Words.And(tables)}.";
            return new InvalidDataException($"{name}: the query is refused: {text}. Correct it. {known}", exception);
        }
        return new IOException($"{name} cannot be read as a SQLite database: {text}. Check the file; another program may have it locked.", exception);
    }

    private static List<string> TablesOf(SqliteConnection connection)
    {
        List<string> tables = [];
        using var command = connection.CreateCommand();
        command.CommandText = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%' order by name";
        using var reader = command.ExecuteReader();
        while (reader.Read()) tables.Add(reader.GetString(0));
        return tables;
    }
}
