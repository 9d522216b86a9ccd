using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class SqliteSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_have_the_kinds_of_their_values_and_NULL_is_missing_not_zero()
    {
        var table = Read(
            "select * from cars",
            "create table cars (doors integer, power real, name text, diesel boolean, built date, blank integer)",
            "insert into cars values (0, 18.5, 'ford', 1, '1970-01-01', null), (null, null, null, null, null, null), (4, 20, '01234', 0, '1970-07-02 12:00:00', null)");

        Assert.Equal(["doors", "power", "name", "diesel", "built", "blank"], table.Columns.Select(column => column.Name));
        Assert.Equal(
            [FeatureKind.Number, FeatureKind.Number, FeatureKind.Text, FeatureKind.Boolean, FeatureKind.Date, FeatureKind.Number],
            table.Columns.Select(column => column.Kind));
        Assert.Equal([0, float.NaN, 4], Numbers(table, "doors"));
        Assert.Equal([18.5f, float.NaN, 20], Numbers(table, "power"));
        Assert.Equal(["ford", "", "01234"], Texts(table, "name"));
        Assert.Equal([1, float.NaN, 0], Numbers(table, "diesel"));
        Assert.Equal([1970, float.NaN, 1970.5f], Numbers(table, "built"));
        Assert.Equal([float.NaN, float.NaN, float.NaN], Numbers(table, "blank"));
    }

    [Fact]
    public void Numbers_before_a_text_keep_all_their_digits() => Assert.Equal(
        ["123456789012", "0.1", "x", "y", "z"],
        Texts(Read("select v from t", "create table t (v)", "insert into t values (123456789012), (0.1), ('x'), ('y'), ('z')"), "v"));

    [Theory]
    [InlineData("shop.db", "")]
    [InlineData("shop.SQLITE3", "")]
    [InlineData("shop.data", "")]
    [InlineData("shop.data", "sqlite:")]
    public void A_database_is_known_by_its_name_its_mark_or_its_first_bytes(string name, string mark)
    {
        SqliteFile.Write(_folder.Path, name, "create table t (a)", "insert into t values (1)");

        var table = DataSource.Read(mark + name, new ReadOptions { Query = "select a from t" }, _folder.Path);

        Assert.Equal((name, 1), (table.Name, table.RowCount));
    }

    [Fact]
    public void Kinds_markers_and_columns_to_skip_are_as_the_recipe_says()
    {
        var path = SqliteFile.Write(_folder.Path, "shop.db", "create table t (zip integer, a text, b blob)", "insert into t values (1234, '5', x'00'), (-1, '?', x'00')");
        var options = new ReadOptions
        {
            Query = "select * from t",
            Types = new Dictionary<string, FeatureKind> { ["zip"] = FeatureKind.Text, ["a"] = FeatureKind.Number },
            Missing = ["-1", "?"],
            Drop = ["b"],
        };

        var table = DataSource.Read(path, options);

        Assert.Equal(["1234", ""], Texts(table, "zip"));
        Assert.Equal([5, float.NaN], Numbers(table, "a"));
        Assert.Equal(2, table.Columns.Count);
    }

    [Fact]
    public void The_hash_is_of_the_rows_and_their_order_not_of_the_file()
    {
        string[] make = ["create table t (a, b)", "insert into t values (1, 'x'), (2, 'y')"];
        var first = Read("select a, b from t order by a", make).Sha256;

        Assert.Matches("^[0-9a-f]{64}$", first);
        Assert.Equal(first, Read("select a, b from t order by -a desc", [.. make, "create table other (c)"], "other.db").Sha256);
        Assert.NotEqual(first, Read("select a, b from t order by a desc", make, "other2.db").Sha256);
        Assert.NotEqual(first, Read("select a, b as c from t order by a", make, "other3.db").Sha256);
    }

    [Theory]
    [InlineData("selec a from t", "shop.db: the query is refused: near \"selec\": syntax error. Correct it. Its tables are other and t.")]
    [InlineData("select a from carz", "shop.db: the query is refused: no such table: carz. Correct it. Its tables are other and t.")]
    [InlineData("select c from t", "shop.db: the query is refused: no such column: c. Correct it. Its tables are other and t.")]
    [InlineData("delete from t", "shop.db: the query is refused: attempt to write a readonly database. Correct it. Its tables are other and t.")]
    [InlineData("select a from t where a > 9", "shop.db: the query gives no rows. Loosen its conditions: select a from t where a > 9")]
    [InlineData("select a, a from t", "shop.db: two columns are named 'a'. Rename one: names must differ.")]
    [InlineData("select a, x'00ff' as b from t", "shop.db, column 'b' is of type BLOB, which is no number, truth value, date or text. Turn it into one of them in the query, leave it out there, or drop the column.")]
    [InlineData("select mixed from t", "shop.db, row 3, column 'mixed': '?' is not a number. Declare it as a missing value with \"missing\": [\"?\"], or drop the column.")]
    [InlineData("select flag from t", "shop.db, row 2, column 'flag': '7' is neither true nor false. Declare it as a missing value with \"missing\": [\"7\"], or drop the column.")]
    [InlineData("pragma user_version = 5", "shop.db: the query is refused: attempt to write a readonly database. Correct it. Its tables are other and t.")]
    public void A_query_that_gives_no_usable_rows_is_refused(string query, string message) => Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Read(
        query,
        "create table t (a integer, mixed integer, flag boolean)", "create table other (b)",
        "insert into t values (1, 1, 0), (2, 2, 7), (3, '?', 1)")).Message);

    [Fact]
    public void A_database_without_a_query_is_refused_with_how_to_give_one()
    {
        var path = SqliteFile.Write(_folder.Path, "shop.db", "create table t (a)");

        Assert.Equal(
            "shop.db is a database: say which rows to read, by --query \"select …\" or by \"query\" in the recipe's data.",
            Assert.Throws<ArgumentException>(() => DataSource.Read(path, new ReadOptions())).Message);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        var path = _folder.Write("cars.db", "A,B\n1,2\n"u8.ToArray());

        Assert.Equal(
            "cars.db cannot be read as a SQLite database: file is not a database. Check the file; another program may have it locked.",
            Assert.Throws<IOException>(() => DataSource.Read(path, new ReadOptions { Query = "select 1" })).Message);
    }

    private DataTable Read(string query, params string[] statements) => Read(query, statements, "shop.db");

    private DataTable Read(string query, string[] statements, string name) =>
        DataSource.Read(SqliteFile.Write(_folder.Path, name, statements), new ReadOptions { Query = query });

    private static float[] Numbers(DataTable table, string column) => ((NumberColumn)table[column]).Values;

    private static string[] Texts(DataTable table, string column) => ((TextColumn)table[column]).Values;
}
