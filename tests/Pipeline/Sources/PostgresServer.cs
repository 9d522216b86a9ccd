using System.Net;
using System.Net.Sockets;
using NeuralMl.Tests.Pipeline;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace NeuralMl.Tests.Pipeline;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder, on a free port of this machine alone. It starts when it is first asked for.</summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>The user whom the server knows.</summary>
    public const string User = "ada";

    /// <summary>Her password, with the letters that an address must write otherwise.</summary>
    public const string Password = "s3cret@:/?#%";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neuralml-postgres");
    private readonly Lazy<int> _port;

    public PostgresServer() => _port = new(Start);

    /// <summary>Gets the address of the database, without the password.</summary>
    public string Address => $"postgres://{User}@127.0.0.1:{_port.Value}/postgres";

    /// <summary>Gets the address of the database with the password.</summary>
    public string FullAddress => AddressWith(Password);

    private string Cluster => Path.Combine(_folder.FullName, "cluster");

    /// <summary>Returns the address of the database with another password.</summary>
    public string AddressWith(string password, string database = "postgres") =>
        $"postgres://{User}:{Uri.EscapeDataString(password)}@127.0.0.1:{_port.Value}/{database}";

    /// <summary>Runs statements.</summary>
    public void Execute(params string[] statements)
    {
        using var connection = Connect();
        foreach (var statement in statements)
        {
            using var command = new NpgsqlCommand(statement, connection);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Opens a connection of the test's own.</summary>
    public NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port.Value,
            Username = User,
            Password = Password,
            Database = "postgres",
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Ends the server at once, as a crash does.</summary>
    public void Kill() => Run("pg_ctl", "stop", "-D", Cluster, "-m", "immediate", "-w");

    public void Dispose()
    {
        if (File.Exists(Path.Combine(Cluster, "postmaster.pid"))) Kill();
        _folder.Delete(recursive: true);
    }

    private int Start()
    {
        ExternalTool.Require("postgresql");
        var password = Path.Combine(_folder.FullName, "password");
        File.WriteAllText(password, Password);
        if (Environment.UserName == "root") Check(ExternalTool.Run("chown", "-R", "postgres", _folder.FullName));
        Run("initdb", "-D", Cluster, "-U", User, "--auth=scram-sha-256", $"--pwfile={password}", "--encoding=UTF8", "--locale=C", "--no-sync");
        var port = FreePort();
        Run(
            "pg_ctl", "start", "-D", Cluster, "-w", "-l", Path.Combine(_folder.FullName, "log"),
            "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder.FullName} -c fsync=off");
        return port;
    }

    // The server refuses to run as root.
    private static void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(ExternalTool.Require("postgresql"), program);
        Check(Environment.UserName == "root" ? ExternalTool.Run("runuser", ["-u", "postgres", "--", path, .. arguments]) : ExternalTool.Run(path, arguments));
    }

    private static void Check((int ExitCode, string Output) ended) => Assert.True(ended.ExitCode == 0, ended.Output);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
