using Microsoft.Data.Sqlite;

namespace NeuralMl.Tests.Pipeline;

/// <summary>A SQLite database to read.</summary>
internal static class SqliteFile
{
    /// <summary>Makes a database, or changes one.</summary>
    /// <returns>The file.</returns>
    public static string Write(string folder, string name, params string[] statements)
    {
        var path = Path.Combine(folder, name);
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        foreach (var statement in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteNonQuery();
        }
        return path;
    }
}
