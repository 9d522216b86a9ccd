using System.Data.Common;
using System.Net.Sockets;
using NeuralMl.Inference;
using Npgsql;

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
        var query = SqlRows.QueryOf(address.ToString(), options);
        try
        {
            return ReadOnce(address, query, options);
        }
        catch (NpgsqlException lost) when (PostgresFault.IsLoss(lost))
        {
            return ReadAgain(address, query, options, lost);
        }
    }

    private static DataTable ReadAgain(PostgresAddress address, string query, ReadOptions options, NpgsqlException lost)
    {
        try
        {
            return ReadOnce(address, query, options);
        }
        catch (Exception again) when (again is IOException || (again is NpgsqlException loss && PostgresFault.IsLoss(loss)))
        {
            throw PostgresFault.OfLoss(address, lost, again);
        }
    }

    private static DataTable ReadOnce(PostgresAddress address, string query, ReadOptions options)
    {
        using var connection = Open(address);
        try
        {
            using var transaction = connection.BeginTransaction();
            Command(connection, "set transaction read only").ExecuteNonQuery();
            using var command = Command(connection, query);
            using var reader = command.ExecuteReader();
            return SqlRows.Read(address.ToString(), reader, column => KindOf(reader, column), options);
        }
        catch (PostgresException refusal) when (!PostgresFault.IsLoss(refusal))
        {
            throw PostgresFault.OfQuery(address, query, refusal);
        }
    }

    private static NpgsqlConnection Open(PostgresAddress address)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port,
            Username = address.User,
            Password = address.Password,
            Database = address.Database,
            ApplicationName = "neuralml",
            CommandTimeout = 0, // a query may take long; a dead connection is found by the system's probes
            TcpKeepAlive = true,
            Pooling = false,
        };
        if (address.SslMode is { } mode) settings.SslMode = Enum.Parse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        var connection = new NpgsqlConnection(settings.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception fault) when (fault is NpgsqlException or SocketException or TimeoutException)
        {
            connection.Dispose();
            throw PostgresFault.OfConnection(address, fault);
        }
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The query is the user's own, of the user's own database.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    private static FeatureKind? KindOf(DbDataReader reader, int column)
    {
        var type = reader.GetFieldType(column);
        if (type == typeof(bool)) return FeatureKind.Boolean;
        if (type == typeof(string) || type == typeof(Guid)) return FeatureKind.Text;
        if (type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(DateTimeOffset)) return FeatureKind.Date;
        return type.IsPrimitive || type == typeof(decimal) ? FeatureKind.Number : null;
    }
}
