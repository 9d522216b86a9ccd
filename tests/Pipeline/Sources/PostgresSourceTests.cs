using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class PostgresSourceTests(PostgresServer server)
{
    [Fact]
    public void Columns_have_the_kinds_of_their_types_and_NULL_is_missing_not_zero()
    {
        var table = Read(
            """
            select * from (values
                (0::smallint, 1::int, 2::bigint, 0.5::real, 18.5::float8, 2.25::numeric, true, 'ford'::text, 'x'::varchar(9), date '1970-01-01', timestamp '1970-07-02 12:00', timestamptz '1970-07-02 12:00+00'),
                (null, null, null, null, null, null, null, null, null, null, null, null)
            ) as t(small, whole, big, short, long, exact, diesel, name, code, day, moment, instant)
            """);

        Assert.Equal(
            [
                .. Enumerable.Repeat(FeatureKind.Number, 6), FeatureKind.Boolean, FeatureKind.Text, FeatureKind.Text,
                FeatureKind.Date, FeatureKind.Date, FeatureKind.Date,
            ],
            table.Columns.Select(column => column.Kind));
        Assert.Equal([0, 1, 2, 0.5f, 18.5f, 2.25f, 1], table.Columns.Take(7).Select(column => ((NumberColumn)column).Values[0]));
        Assert.Equal(["ford", "x"], table.Columns.OfType<TextColumn>().Select(column => column.Values[0]));
        Assert.Equal([1970, 1970.5f, 1970.5f], table.Columns.Where(column => column.Kind == FeatureKind.Date).Select(column => ((NumberColumn)column).Values[0]));
        Assert.All(table.Columns, column => Assert.True(column.IsMissing(1), column.Name));
        Assert.Equal(server.Address, table.Name);
    }

    [Fact]
    public void A_column_without_any_value_is_of_its_declared_type() =>
        Assert.Equal([FeatureKind.Text, FeatureKind.Boolean], Read("select null::text as a, null::boolean as b").Columns.Select(column => column.Kind));

    [Fact]
    public void Text_that_looks_like_a_number_or_a_date_stays_text() => Assert.Equal(
        ["01234", "1970-01-01"], Read("select '01234' as a, '1970-01-01' as b").Columns.Select(column => ((TextColumn)column).Values[0]));

    [Fact]
    public void A_kind_that_is_pinned_comes_before_the_declared_one()
    {
        var types = new Dictionary<string, FeatureKind> { ["a"] = FeatureKind.Number, ["b"] = FeatureKind.Text, ["c"] = FeatureKind.Boolean };

        var table = DataSource.Read(server.FullAddress, new ReadOptions { Query = "select '1.5' as a, 12345678901 as b, 1 as c", Types = types });

        Assert.Equal([1.5f], ((NumberColumn)table["a"]).Values);
        Assert.Equal(["12345678901"], ((TextColumn)table["b"]).Values);
        Assert.Equal(FeatureKind.Boolean, table["c"].Kind);
    }

    [Fact]
    public void A_column_of_another_type_is_refused_unless_it_is_dropped()
    {
        const string Query = "select 1 as a, interval '1 day' as span";

        Assert.Equal(
            $"{server.Address}, column 'span' is of type interval, which is no number, truth value, date or text. "
            + "Turn it into one of them in the query, leave it out there, or drop the column.",
            Assert.Throws<InvalidDataException>(() => Read(Query)).Message);
        Assert.Equal("a", Assert.Single(DataSource.Read(server.FullAddress, new ReadOptions { Query = Query, Drop = ["span"] }).Columns).Name);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_read_in_their_order()
    {
        var table = Read("select i as a, i % 7 as b, 'c' || i as c from generate_series(1, 100000) as i");

        Assert.Equal(100_000, table.RowCount);
        Assert.Equal((65_536f, "c65536"), (((NumberColumn)table["a"]).Values[65_535], ((TextColumn)table["c"]).Values[65_535]));
    }

    [Fact]
    public void A_connection_that_is_lost_while_rows_are_read_is_made_again_and_nothing_is_read_twice()
    {
        using var holder = server.Connect();
        using (var hold = holder.CreateCommand())
        {
            hold.CommandText = "select pg_advisory_lock(4711)";
            hold.ExecuteNonQuery();
        }

        // In its 50,000th row the query ends the session that holds the lock, and its own: the second time nobody holds it.
        var table = Read(
            """
            select i as a, case when i = 50000 then
                (select count(pg_terminate_backend(pid, 10000)) + count(pg_terminate_backend(pg_backend_pid()))
                 from pg_locks where locktype = 'advisory' and objid = 4711) end as b
            from generate_series(1, 100000) as i
            """);

        Assert.Equal(100_000, table.RowCount);
        Assert.Equal(Enumerable.Range(1, 100_000).Select(row => (float)row), ((NumberColumn)table["a"]).Values);
        Assert.Equal(0, ((NumberColumn)table["b"]).Values[49_999]);
    }

    private DataTable Read(string query) => DataSource.Read(server.FullAddress, new ReadOptions { Query = query });
}
