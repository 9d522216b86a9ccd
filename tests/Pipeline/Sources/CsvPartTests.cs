using System.Text;
using CsCheck;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class CsvPartTests
{
    private static readonly Gen<string> Line = Gen.OneOfConst("1,a", "2.5,b", ",", "-999,c", " 7 ,\tx y ", "", "3e4,é", "1,a\r", "\"8\",\"d, e\"", "0.25,\"two\nlines\"");

    [Fact]
    public void Any_file_is_the_same_table_in_any_number_of_parts() =>
        Gen.Select(Line.Array[1, 30], Gen.OneOfConst("\n", ""), Gen.Int[1, 9], Gen.Bool).Sample((lines, end, count, isMissing) =>
        {
            var text = string.Join('\n', lines.Prepend("A,B").Append("1,z")) + end;
            var options = new ReadOptions { Missing = isMissing ? ["-999"] : [], Types = new Dictionary<string, FeatureKind> { ["B"] = FeatureKind.Text } };

            var (whole, parted) = (CsvSource.Read(File(text), options, 1), CsvSource.Read(File(text), options, count));

            Assert.Equal(((NumberColumn)whole["A"]).Values, ((NumberColumn)parted["A"]).Values);
            Assert.Equal(((TextColumn)whole["B"]).Values, ((TextColumn)parted["B"]).Values);
        });

    [Fact]
    public void Parts_begin_and_end_where_lines_do_and_hold_every_byte()
    {
        var text = "A,B\n1,2\n33,44\r\n\n5,6"u8.ToArray();

        foreach (var count in Enumerable.Range(1, 30))
        {
            var parts = CsvPart.Cut(text, hasQuotes: false, count).Select(part => new StreamReader(part.Open()).ReadToEnd()).ToList();

            Assert.Equal("A,B\n1,2\n33,44\r\n\n5,6", string.Concat(parts));
            Assert.InRange(parts.Count, Math.Min(count, 2), Math.Min(count, 5));
            Assert.All(parts.SkipLast(1), part => Assert.EndsWith("\n", part));
        }
        Assert.Single(CsvPart.Cut(text, hasQuotes: true, 3));
    }

    [Theory]
    [InlineData("A,B\n1,2\n3,4\n5,6\n7,8,9\n", "line 5: 3 fields, but the header has 2. Put a field that holds the delimiter ',' in quotes.")]
    [InlineData("A,B\n1,2\n3\n5,6\n7,8,9\n", "line 3: 1 fields, but the header has 2. Fields are delimited by ','; leave a missing one empty, but keep its delimiter.")]
    [InlineData("A,B\n1,2\n3,4\n5,6\n7,?\n9,!\n", "line 5, column 'B': '?' is not a number. Declare it as a missing value with \"missing\": [\"?\"], or drop the column.")]
    public void The_first_fault_is_named_by_its_line_in_whichever_part_it_is(string text, string message)
    {
        foreach (var count in Enumerable.Range(1, 6))
        {
            var exception = Assert.Throws<InvalidDataException>(() => CsvSource.Read(File(text), new ReadOptions(), count));

            Assert.Equal($"cars.csv, {message}", exception.Message);
        }
    }

    // What the first part takes for text, the whole takes for numbers.
    [Fact]
    public void What_a_column_is_all_parts_decide()
    {
        var text = "A,B\n" + string.Concat(Enumerable.Repeat("x,1\n", 4)) + string.Concat(Enumerable.Repeat("2,1\n", 3));

        var table = CsvSource.Read(File(text), new ReadOptions(), 4);

        Assert.Equal(["x", "x", "x", "x", "2", "2", "2"], ((TextColumn)table["A"]).Values);
        Assert.Equal(FeatureKind.Number, table["B"].Kind);
    }

    [Fact]
    public void A_long_file_is_read_whole_and_hashed()
    {
        using var folder = new Inference.TemporaryFolder();
        var lines = Enumerable.Range(0, 1_500_000).Select(row => FormattableString.Invariant($"{row},{row % 7}"));
        var path = folder.Write("long.csv", Encoding.UTF8.GetBytes("A,B\n" + string.Join('\n', lines)));

        var table = DataSource.Read(path, new ReadOptions());

        Assert.Equal(Enumerable.Range(0, 1_500_000).Select(row => (float)row), ((NumberColumn)table["A"]).Values);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(path))), table.Sha256);
    }

    private static SourceFile File(string text) => new("cars.csv", Task.FromResult(""), Encoding.UTF8.GetBytes(text));
}
