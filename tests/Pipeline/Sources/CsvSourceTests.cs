using System.Globalization;
using System.Text;
using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class CsvSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_column_has_the_kind_of_its_values()
    {
        var table = Read("Name,Mpg,Diesel,Built\nford,18.5,false,1970-01-01\nfiat,-1e1,TRUE,1970-07-02T12:00:00Z\n");

        Assert.Equal(["Name", "Mpg", "Diesel", "Built"], table.Columns.Select(column => column.Name));
        Assert.Equal([FeatureKind.Text, FeatureKind.Number, FeatureKind.Boolean, FeatureKind.Date], table.Columns.Select(column => column.Kind));
        Assert.Equal(["ford", "fiat"], Texts(table, "Name"));
        Assert.Equal([18.5f, -10], Numbers(table, "Mpg"));
        Assert.Equal([0, 1], Numbers(table, "Diesel"));
        Assert.Equal([1970, 1970.5f], Numbers(table, "Built"));
    }

    [Fact]
    public void Empty_fields_and_declared_texts_are_missing()
    {
        var table = Read("A,B\n1,x\n,?\n?,\nNaN,y\n", new ReadOptions { Missing = ["?", "NaN"] });

        Assert.Equal([1, float.NaN, float.NaN, float.NaN], Numbers(table, "A"));
        Assert.Equal(["x", "", "", "y"], Texts(table, "B"));
        Assert.Equal([false, true, true, false], Enumerable.Range(0, 4).Select(table["B"].IsMissing));
    }

    [Fact]
    public void A_column_without_any_value_is_a_number_column_of_missing_values()
    {
        var table = Read("A,B\n1,\n2,\n");

        Assert.Equal(FeatureKind.Number, table["B"].Kind);
        Assert.Equal([float.NaN, float.NaN], Numbers(table, "B"));
    }

    [Fact]
    public void Half_numbers_are_not_enough_for_a_number_column() =>
        Assert.Equal(["1", "x"], Texts(Read("A\n1\nx\n"), "A"));

    [Fact]
    public void A_pinned_kind_is_not_inferred()
    {
        var table = Read("Zip\n01234\n56789\n", new ReadOptions { Types = new Dictionary<string, FeatureKind> { ["Zip"] = FeatureKind.Text } });

        Assert.Equal(["01234", "56789"], Texts(table, "Zip"));
    }

    [Fact]
    public void Dropped_columns_are_not_read_at_all()
    {
        var table = Read("A,B\n1,1\n2,x\n3,3\n", new ReadOptions { Drop = ["B", "not there"] });

        Assert.Equal("A", Assert.Single(table.Columns).Name);
    }

    [Theory]
    [InlineData("A;B\n1;2,5x\n2;u\n")]
    [InlineData("A\tB\n1\t2,5x\n2\tu\n")]
    [InlineData("\uFEFFA,B\r\n1,\"2,5x\"\r\n2,u")]
    [InlineData("\nA , B\n\n 1,  \"2,5x\" \n2 ,u\n\n")]
    [InlineData("A,B\r1,\"2,5x\"\r2,u\r")]
    public void Delimiters_line_ends_marks_and_blanks_are_understood(string text)
    {
        var table = Read(text);

        Assert.Equal([1, 2], Numbers(table, "A"));
        Assert.Equal(["2,5x", "u"], Texts(table, "B"));
    }

    [Fact]
    public void A_tsv_file_is_delimited_by_tabs()
    {
        var path = _folder.Write("a.tsv", Encoding.UTF8.GetBytes("A,B,C\tD\nx,y\t1\n"));

        Assert.Equal(["x,y"], Texts(DataSource.Read(path, new ReadOptions()), "A,B,C"));
    }

    [Fact]
    public void A_file_in_utf16_is_read()
    {
        var path = _folder.Write("a.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Ort\nKöln\n")]);

        Assert.Equal(["Köln"], Texts(DataSource.Read(path, new ReadOptions()), "Ort"));
    }

    [Fact]
    public void Decimal_points_are_read_under_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal([1.5f], Numbers(Read("A\n1.5\n"), "A"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_table_bears_the_files_name_and_sum()
    {
        var table = Read("A\n1\n");

        Assert.Equal("cars.csv", table.Name);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("A\n1\n"u8)), table.Sha256);
    }

    private DataTable Read(string text, ReadOptions? options = null) =>
        DataSource.Read(_folder.Write("cars.csv", Encoding.UTF8.GetBytes(text)), options ?? new ReadOptions());

    private static string[] Texts(DataTable table, string name) => Assert.IsType<TextColumn>(table[name]).Values;

    private static float[] Numbers(DataTable table, string name) => Assert.IsType<NumberColumn>(table[name]).Values;
}
