using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class PostgresBlocksTests(PostgresServer server)
{
    // In its 50,000th row the query ends the session that holds the lock, and its own: the second time nobody holds it.
    private const string LosesOnce =
        """
        select i as a, 'x' || i as b, case when i = 50000 then
            (select count(pg_terminate_backend(pid, 10000)) + count(pg_terminate_backend(pg_backend_pid()))
             from pg_locks where locktype = 'advisory' and objid = {0}) end as c{1}
        from generate_series(1, 100000) as i
        """;

    [Fact]
    public void An_answer_in_blocks_is_what_it_is_whole() => Blocks.AssertSame(
        server.FullAddress, new ReadOptions { Query = "select i as a, 'x' || i as b, i % 3 = 0 as c, nullif(i, 5) as d from generate_series(1, 30) as i" });

    [Fact]
    public void A_connection_that_is_lost_is_made_again_and_what_was_read_is_skipped()
    {
        using var holder = Hold(4712);

        var table = Blocks.Join(server.FullAddress, new ReadOptions { Query = Query(LosesOnce, 4712, "") }, 7_000);

        Assert.Equal(Enumerable.Range(1, 100_000).Select(row => (float)row), ((NumberColumn)table["a"]).Values);
        Assert.Equal(Enumerable.Range(1, 100_000).Select(row => $"x{row}"), ((TextColumn)table["b"]).Values);
        Assert.Equal(0, ((NumberColumn)table["c"]).Values[49_999]);
    }

    [Fact]
    public void An_answer_that_is_another_after_the_connection_was_lost_is_refused()
    {
        using var holder = Hold(4713);

        Assert.Matches(
            $"^{System.Text.RegularExpressions.Regex.Escape(server.Address)}: the connection was lost after 4[29]000 rows, and the query, asked again, does not begin with the same rows\\. "
            + "Give it an order that never changes, by \"order by\" a key, over rows that nobody changes meanwhile, then begin again\\.$",
            Blocks.Fault(server.FullAddress, new ReadOptions { Query = Query(LosesOnce, 4713, ", pg_backend_pid() as d") }, 7_000));
    }

    [Fact]
    public void A_connection_that_is_lost_twice_is_given_up()
    {
        const string Query = "select i as a, case when i = 50000 then pg_terminate_backend(pg_backend_pid()) end as b from generate_series(1, 100000) as i";

        Assert.Equal(
            $"{server.Address}: the connection was lost while rows were read (terminating connection due to administrator command), "
            + "and so it was at a second try from the start (terminating connection due to administrator command). See to the server, then begin again.",
            Assert.Throws<IOException>(() => Blocks.Join(server.FullAddress, new ReadOptions { Query = Query }, 7_000)).Message);
    }

    [Fact]
    public void Reading_may_end_before_the_answer_does()
    {
        using var blocks = DataSource.OpenBlocks(server.FullAddress, new ReadOptions { Query = "select i as a from generate_series(1, 100000) as i, generate_series(1, 100000) as j" }, 10);

        Assert.Equal(10, blocks.Read()?.RowCount);
    }

    private static string Query(string text, int key, string columns) => text.Replace("{0}", $"{key}", StringComparison.Ordinal).Replace("{1}", columns, StringComparison.Ordinal);

    private Npgsql.NpgsqlConnection Hold(int key)
    {
        var holder = server.Connect();
        using var hold = holder.CreateCommand();
        hold.CommandText = $"select pg_advisory_lock({key})";
        hold.ExecuteNonQuery();
        return holder;
    }
}
