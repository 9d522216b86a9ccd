using System.Net.Sockets;
using NeuralMl.Inference;
using Npgsql;

namespace NeuralMl.Pipeline;

/// <summary>A PostgreSQL server's answer to a query, in a transaction that may change nothing.</summary>
internal sealed class PostgresAnswer : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly NpgsqlCommand _command;

    /// <summary>Asks.</summary>
    /// <exception cref="UnauthorizedAccessException">The server refuses user or password.</exception>
    /// <exception cref="IOException">There is no connection.</exception>
    /// <exception cref="NpgsqlException">The query is refused, or the connection lost.</exception>
    public PostgresAnswer(PostgresAddress address, string query)
    {
        _connection = Open(address);
        try
        {
            _transaction = _connection.BeginTransaction();
            Command(_connection, "set transaction read only").ExecuteNonQuery();
            _command = Command(_connection, query);
            Reader = _command.ExecuteReader();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Gets the rows.</summary>
    public NpgsqlDataReader Reader { get; }

    /// <summary>Returns the kind that the type of a column declares; null where its values decide.</summary>
    public FeatureKind? KindOf(int column)
    {
        var type = Reader.GetFieldType(column);
        if (type == typeof(bool)) return FeatureKind.Boolean;
        if (type == typeof(string) || type == typeof(Guid)) return FeatureKind.Text;
        if (type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(DateTimeOffset)) return FeatureKind.Date;
        return type.IsPrimitive || type == typeof(decimal) ? FeatureKind.Number : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Not the reader alone: it would wait for all rows that are still to come.
        _command.Cancel();
        Reader.Dispose();
        _command.Dispose();
        _transaction.Dispose();
        _connection.Dispose();
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
}
