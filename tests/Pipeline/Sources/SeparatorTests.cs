using System.Diagnostics;
using System.Text;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class SeparatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cars.csv", "A,B\n1,x\n")]
    [InlineData("cars.csv", "A;B\n1;x\n")]
    [InlineData("cars.csv", "A\tB\n1\tx\n")]
    [InlineData("cars.csv", "A|B\n1|x\n")]
    [InlineData("cars.tsv", "A\tB\n1\tx\n")]
    public void The_separator_is_found_in_the_header(string name, string text)
    {
        var table = Read(name, text, null);

        Assert.Equal([1], ((NumberColumn)table["A"]).Values);
        Assert.Equal(["x"], ((TextColumn)table["B"]).Values);
    }

    [Theory]
    [InlineData(Separator.Comma, "a|b;c\td,B\n1,x\n", "a|b;c\td")]
    [InlineData(Separator.Semicolon, "a,b,c;B\n1;x\n", "a,b,c")]
    [InlineData(Separator.Tab, "a,b,c\tB\n1\tx\n", "a,b,c")]
    [InlineData(Separator.Pipe, "a,b,c|B\n1|x\n", "a,b,c")]
    public void A_given_separator_is_not_guessed(Separator separator, string text, string first) =>
        Assert.Equal([first, "B"], Read("cars.csv", text, separator).Columns.Select(column => column.Name));

    [Fact]
    public void A_name_that_says_tabs_comes_before_what_the_header_has_most_of() =>
        Assert.Equal(["a,b,c", "B"], Read("cars.tsv", "a,b,c\tB\n1\tx\n", null).Columns.Select(column => column.Name));

    [Fact]
    public void A_line_with_too_many_bars_is_named() => Assert.Equal(
        "cars.csv, line 3: 3 fields, but the header has 2. Put a field that holds the delimiter '|' in quotes.",
        Assert.Throws<InvalidDataException>(() => Read("cars.csv", "A|B\n1|2\n1|2|3\n", null)).Message);

    // A second on the slowest machine known; a step per pair of columns would take minutes.
    [Fact]
    public void Ten_thousand_columns_are_read_in_seconds()
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Enumerable.Range(0, 10_000).Select(column => $"C{column}")).Append('\n');
        for (var row = 0; row < 20; row++) text.AppendJoin(',', Enumerable.Range(0, 10_000).Select(column => column % 100 == 7 ? "x" : $"{row + column}")).Append('\n');
        var watch = Stopwatch.StartNew();

        var table = Read("wide.csv", text.ToString(), null);

        Assert.Equal((10_000, 20), (table.Columns.Count, table.RowCount));
        Assert.Equal(10_018, ((NumberColumn)table["C9999"]).Values[19]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed} for 10,000 columns.");
    }

    private DataTable Read(string name, string text, Separator? separator) =>
        DataSource.Read(_folder.Write(name, Encoding.UTF8.GetBytes(text)), new ReadOptions { Separator = separator });
}
