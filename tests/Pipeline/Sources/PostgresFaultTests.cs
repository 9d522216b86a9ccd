using System.Net;
using System.Net.Sockets;
using NeuralMl.Pipeline;
using Npgsql;

namespace NeuralMl.Tests.Pipeline;

public sealed class PostgresFaultTests(PostgresServer server)
{
    [Theory]
    [InlineData("select a frm t", ": the query is refused: syntax error at or near \"t\", at character 14 of the query: 't'. Correct it.")]
    [InlineData("select a\nfrom carz\nwhere a > 1 and b < 2", ": the query is refused: relation \"carz\" does not exist, at character 15 of the query: 'carz where a > 1 and…'. Correct it.")]
    [InlineData("select lenght('x')", ": the query is refused: function lenght(unknown) does not exist, at character 8 of the query: 'lenght('x')'. Correct it. No function matches the given name and argument types. You might need to add explicit type casts.")]
    [InlineData("select 1/0 as a", ": the query is refused: division by zero. Correct it.")]
    [InlineData("create table t (a int)", ": the query is refused: cannot execute CREATE TABLE in a read-only transaction. Correct it.")]
    [InlineData("select 1 as a where false", ": the query gives no rows. Loosen its conditions: select 1 as a where false")]
    [InlineData("select 1 as a, 2 as a", ": two columns are named 'a'. Rename one: names must differ.")]
    [InlineData("set local enable_sort = on", ": the query gives no columns. Expected a select: set local enable_sort = on")]
    [InlineData("select 'NaN'::float8 as a", ", row 1, column 'a': 'NaN' is not a finite number. Declare it as a missing value with \"missing\": [\"NaN\"], or drop the column.")]
    public void A_query_that_gives_no_usable_rows_is_refused(string query, string message) => Assert.Equal(
        server.Address + message,
        Assert.Throws<InvalidDataException>(() => DataSource.Read(server.FullAddress, new ReadOptions { Query = query })).Message);

    [Fact]
    public void A_wrong_password_is_refused_and_not_repeated()
    {
        var fault = Assert.Throws<UnauthorizedAccessException>(() => Read(server.AddressWith("not her password")));

        Assert.Equal(
            $"{server.Address}: the server refuses user or password: password authentication failed for user \"ada\". "
            + "Give the right one in the environment variable PGPASSWORD, in ~/.pgpass, or in the address, of which it is never written down.",
            fault.Message);
        Assert.DoesNotContain("not her", fault.ToString());
    }

    [Fact]
    public void A_database_that_does_not_exist_is_named() => Assert.Equal(
        $"{server.Address[..^"postgres".Length]}shop: database \"shop\" does not exist. Correct the name at the end of the address; 'psql -l' lists the databases there are.",
        Assert.Throws<InvalidDataException>(() => Read(server.AddressWith(PostgresServer.Password, "shop"))).Message);

    [Fact]
    public void A_server_that_is_not_there_is_refused_with_where_it_was_sought()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Equal(
            $"postgres://ada@127.0.0.1:{port}/shop: there is no connection to the server: Connection refused. Start the server, or correct host and port of the address.",
            Assert.Throws<IOException>(() => Read($"postgres://ada:secret@127.0.0.1:{port}/shop")).Message);
    }

    [Fact]
    public void A_connection_that_is_lost_twice_is_given_up()
    {
        const string Query = "select i as a, case when i = 50000 then pg_terminate_backend(pg_backend_pid()) end as b from generate_series(1, 100000) as i";

        Assert.Equal(
            $"{server.Address}: the connection was lost while rows were read (terminating connection due to administrator command), "
            + "and so it was at a second try from the start (terminating connection due to administrator command). See to the server, then begin again.",
            Assert.Throws<IOException>(() => DataSource.Read(server.FullAddress, new ReadOptions { Query = Query })).Message);
    }

    [Fact]
    public async Task A_server_that_dies_while_rows_are_read_is_named()
    {
        using var mortal = new PostgresServer();
        using var holder = mortal.Connect();
        Run(holder, "select pg_advisory_lock(4711)");

        // The query waits in its 50,000th row; the server dies once it does.
        var reading = Task.Run(() => DataSource.Read(mortal.FullAddress, new ReadOptions
        {
            Query = "select i as a, case when i = 50000 then pg_advisory_lock_shared(4711)::text end as b from generate_series(1, 100000) as i",
        }));
        while (!IsAwaited(holder)) Assert.False(reading.IsCompleted);
        mortal.Kill();

        var fault = await Assert.ThrowsAsync<IOException>(() => reading);
        Assert.StartsWith($"{mortal.Address}: the connection was lost while rows were read (", fault.Message);
        Assert.EndsWith("and so it was at a second try from the start (Connection refused). See to the server, then begin again.", fault.Message);
    }

    [Theory]
    [InlineData("postgres://ada:s3cret@/shop", "it names no host")]
    [InlineData("postgres://ada:s3cret@host", "it names no database, or more than one")]
    [InlineData("postgres://ada:s3cret@host/", "it names no database, or more than one")]
    [InlineData("postgres://ada:s3cret@host/shop/cars", "it names no database, or more than one")]
    [InlineData("postgres://ada:s3cret@host:port/shop", "what stands after the host's ':' is no port")]
    [InlineData("postgres://ada:s3cret@host:0/shop", "what stands after the host's ':' is no port")]
    [InlineData("postgres://ada:s3/cret@host/shop", "it has a '/', '?' or '#' before its last '@', or a '#' at all")]
    [InlineData("postgres://ada:s3#cret@host/shop", "it has a '/', '?' or '#' before its last '@', or a '#' at all")]
    [InlineData("postgres://host/shop?password=s3cret", "of parameters only sslmode is known")]
    [InlineData("postgres://host/shop?sslmode=s3cret", "sslmode must be one of disable, allow, prefer, require, verify-ca, verify-full")]
    public void An_address_that_cannot_be_read_is_refused_and_not_repeated(string address, string reason) => Assert.Equal(
        $"The address of the database cannot be read: {reason}. Expected postgres://user@host:port/database; "
        + "in a user's name or a password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23 and % as %25.",
        Assert.Throws<ArgumentException>(() => Read(address)).Message);

    [Theory]
    [InlineData("mysql://ada:s3cret@host/shop", "mysql://…")]
    [InlineData("postgress://ada:s3cret@host/shop", "postgress://…")]
    public void An_address_of_another_kind_is_refused_and_not_repeated(string address, string shown) => Assert.Equal(
        $"{shown} is no address that data can be read from. Expected postgres://user@host/database, sqlite:file.db, or the path of a file or folder.",
        Assert.Throws<ArgumentException>(() => Read(address)).Message);

    [Theory]
    [InlineData("postgresql://Ada%40home:p%40ss@db.example:6000/my%20shop?sslmode=require", "postgres://Ada%40home@db.example:6000/my%20shop?sslmode=require")]
    [InlineData("POSTGRES://[::1]/shop", "postgres://[::1]/shop")]
    [InlineData("postgres://ada:@host:5432/shop", "postgres://ada@host/shop")]
    [InlineData("cars.csv", "cars.csv")]
    [InlineData("sqlite:cars.db", "sqlite:cars.db")]
    public void An_address_is_shown_without_its_password(string source, string shown) => Assert.Equal(shown, DataSource.WithoutPassword(source));

    private static DataTable Read(string address) => DataSource.Read(address, new ReadOptions { Query = "select 1 as a" });

    private static void Run(NpgsqlConnection connection, string statement)
    {
        using var command = new NpgsqlCommand(statement, connection);
        command.ExecuteNonQuery();
    }

    private static bool IsAwaited(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand("select exists (select from pg_locks where locktype = 'advisory' and not granted)", connection);
        return (bool)command.ExecuteScalar()!;
    }
}
