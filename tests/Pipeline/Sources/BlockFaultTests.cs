using System.Text;
using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class BlockFaultTests : IDisposable
{
    private static readonly ReadOptions Pinned = new() { Types = new Dictionary<string, FeatureKind> { ["A"] = FeatureKind.Number, ["B"] = FeatureKind.Text } };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x,y")]
    [InlineData("?,y")]
    [InlineData("NaN,y")]
    [InlineData("\"1,5\",y")]
    [InlineData("1")]
    [InlineData("1,2,3")]
    [InlineData("1,x\"y")]
    [InlineData("1,\"x\"y")]
    [InlineData("1,\"x")]
    [InlineData("\0,y")]
    public void A_fault_in_a_late_block_of_CSV_is_told_as_in_the_whole_file(string row) => Assert.All(["\n", "\r\n", "\r"], end => AssertSameFault(
        "cars.csv", Encoding.UTF8.GetBytes($"A,B{end}" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},\"x{end}y\"{end}")) + row + end + $"7,z{end}")));

    [Theory]
    [InlineData("{\"A\":1")]
    [InlineData("[2]")]
    [InlineData("{\"A\":\"x\",\"B\":\"y\"}")]
    [InlineData("{\"A\":1,\"A\":2}")]
    [InlineData("{\"A\":{\"B\":2}}")]
    public void A_fault_in_a_late_block_of_JSON_Lines_is_told_as_in_the_whole_file(string row) =>
        AssertSameFault("cars.jsonl", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20).Select(i => $"{{\"A\":{i},\"B\":\"y\"}}\n\n")) + row + "\n"));

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("A,B\n")]
    [InlineData("A,A\n1,2\n")]
    [InlineData("\n\n1,2\n3,4\n")]
    public void A_file_that_cannot_be_begun_is_refused_as_when_it_is_read_whole(string text) => AssertSameFault("cars.csv", Encoding.UTF8.GetBytes(text));

    [Fact]
    public void What_the_first_block_decides_holds_for_all_and_the_error_says_how_to_decide_otherwise()
    {
        const string Cure = " The first rows have made 'A' a number column; if it is none, say so in the recipe's data: \"types\": {\"A\": \"text\"}.";

        Assert.Equal(
            "cars.csv, line 10, column 'A': 'x' is not a number. Declare it as a missing value with \"missing\": [\"x\"], or drop the column." + Cure,
            Blocks.Fault(Write("cars.csv", "A,B\n" + string.Concat(Enumerable.Repeat("1,y\n", 8)) + string.Concat(Enumerable.Repeat("x,y\n", 20)))));
        Assert.Equal(
            "cars.jsonl, line 9, column 'A': '7' is a text, not a number. Write it without quotes, declare it as a missing value with \"missing\": [\"7\"], or drop the column." + Cure,
            Blocks.Fault(Write("cars.jsonl", string.Concat(Enumerable.Repeat("{\"A\":1}\n", 8)) + string.Concat(Enumerable.Repeat("{\"A\":\"7\"}\n", 20)))));
        var path = SqliteFile.Write(
            _folder.Path, "cars.db", "create table cars (A)",
            "with recursive i(n) as (select 1 union all select n + 1 from i where n < 20) insert into cars select case when n < 9 then n else 'x' end from i");
        Assert.Equal(
            "cars.db, row 9, column 'A': 'x' is not a number. Declare it as a missing value with \"missing\": [\"x\"], or drop the column." + Cure,
            Blocks.Fault(path, new ReadOptions { Query = "select * from cars" }));
    }

    [Fact]
    public void A_key_that_comes_after_the_first_block_is_refused() => Assert.Equal(
        "cars.jsonl, line 8: the key 'B' stands in none of the first rows, whose keys are the columns of a file that is read in blocks. "
        + "Write \"B\": null into the first row, or drop the column.",
        Blocks.Fault(Write("cars.jsonl", string.Concat(Enumerable.Repeat("{\"A\":1}\n", 7)) + "{\"A\":1,\"B\":2}\n")));

    // The files are read in parts of 65,536 bytes: a row, a quote and a letter lie over each border at some length of the first row.
    [Fact]
    public void Rows_quotes_and_letters_may_lie_over_the_border_of_what_is_read_at_once() => Assert.All(Enumerable.Range(0, 24), length =>
    {
        var text = $"A,B\n1,{new string('x', 65_510 + length)}\n2,\"ü\n\"\"€\"\n3,𝄞\r\n" + string.Concat(Enumerable.Repeat("4,\"é\n,\"\n", 9_000));
        Blocks.AssertSame(Write("cars.csv", text), blockRows: 5_000);
        Blocks.AssertSame(_folder.Write("wide.csv", Encoding.Unicode.GetBytes(text)), new ReadOptions { Encoding = "utf-16" }, blockRows: 5_000);
    });

    [Theory]
    [InlineData(new byte[] { 0xFC })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    [InlineData(new byte[] { 0xC3, 0xC3, 0xA9 })]
    public void A_byte_that_is_no_UTF_8_is_named_with_its_line_wherever_it_lies(byte[] wrong) => Assert.All([5, 20_000, 65_534], length =>
        AssertSameFault("cars.csv", [.. Encoding.UTF8.GetBytes("A,B\n" + string.Concat(Enumerable.Repeat("1,é\n", length / 5)) + new string('\n', length % 5)), .. wrong, .. "ber,2\n"u8]));

    [Fact]
    public void A_compressed_file_that_is_cut_short_is_refused()
    {
        var random = new Random(7);
        var whole = IdxBytes.Compressed(Encoding.UTF8.GetBytes("A\n" + string.Concat(Enumerable.Range(0, 40_000).Select(_ => $"{random.Next()}\n"))));

        Assert.All([12, 1_000, whole.Length / 2, whole.Length - 8, whole.Length - 1], length => AssertSameFault("cars.csv.gz", whole[..length]));
    }

    [Fact]
    public void A_Parquet_file_that_is_damaged_is_refused()
    {
        var fault = Blocks.Fault(Write("cars.parquet", "PAR1 and nothing more PAR1"));

        Assert.StartsWith("cars.parquet cannot be read as a Parquet file: ", fault);
        Assert.EndsWith(". It is cut short, damaged, or none; get or make it again.", fault);
    }

    private void AssertSameFault(string name, byte[] bytes)
    {
        var path = _folder.Write(name, bytes);
        Assert.Equal(Assert.Throws<InvalidDataException>(() => DataSource.Read(path, Pinned)).Message, Blocks.Fault(path, Pinned));
    }

    private string Write(string name, string text) => _folder.Write(name, Encoding.UTF8.GetBytes(text));
}
