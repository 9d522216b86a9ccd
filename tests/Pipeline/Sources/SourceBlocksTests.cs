using System.Text;
using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;
using Parquet;
using Parquet.Schema;

namespace NeuralMl.Tests.Pipeline;

public sealed class SourceBlocksTests : IDisposable
{
    private const int RowCount = 30;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cars.csv", "\n", null, false)]
    [InlineData("cars.csv", "\r\n", null, false)]
    [InlineData("cars.csv", "\r", null, false)]
    [InlineData("cars.csv.gz", "\n", null, true)]
    [InlineData("cars.csv", "\r\n", "utf-16", false)]
    [InlineData("cars.csv", "\n", "iso-8859-1", false)]
    [InlineData("cars.csv.gz", "\n", "utf-32", true)]
    public void CSV_in_blocks_is_what_it_is_whole(string name, string lineEnd, string? encoding, bool isCompressed)
    {
        var rows = Enumerable.Range(0, RowCount).Select(i => $"{i}.50,\"Straße{lineEnd}{i}, \"\"x\"\"\",{(i % 3 == 0 ? "" : "Ü" + i)},{(i % 2 == 0 ? "true" : "FALSE")},2026-01-{i + 1:00},01234");
        var path = Write(name, "A,B,C,D,E,F" + lineEnd + string.Join(lineEnd, rows) + lineEnd, encoding, isCompressed);

        Blocks.AssertSame(path, new ReadOptions { Encoding = encoding, Drop = ["F"] });
    }

    [Fact]
    public void Bundled_data_in_blocks_is_what_it_is_whole() => Blocks.AssertSame("auto-mpg.csv", blockRows: 50);

    [Fact]
    public void Tabs_and_numbers_pinned_as_text_are_read_alike_in_each_block() => Blocks.AssertSame(
        Write("cars.tsv", "A\tB\n" + string.Concat(Enumerable.Range(0, RowCount).Select(i => $"{i}\t0{i}\n"))),
        new ReadOptions { Types = new Dictionary<string, FeatureKind> { ["B"] = FeatureKind.Text }, Missing = ["9", "09"] });

    [Fact]
    public void Lines_of_JSON_in_blocks_are_what_they_are_whole()
    {
        string[] kinds = ["{0}\"A\":{1},\"B\":\"x\\u00fc{1}\",\"C\":true{2}", "{0}\"B\":null,\"A\":{1}.5{2}\r", "\n{0}\"C\":false,\"D\":\"2026-01-01\"{2}"];
        var lines = Enumerable.Range(0, RowCount).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, kinds[i % 3], "{", i, "}"));

        Blocks.AssertSame(Write("cars.jsonl", string.Join('\n', lines) + "\n\n  \n"));
        Blocks.AssertSame(Write("cars.txt.gz", string.Join('\n', lines), isCompressed: true));
    }

    [Fact]
    public void An_array_of_JSON_is_cut_into_blocks() =>
        Blocks.AssertSame(Write("cars.json", "[" + string.Join(',', Enumerable.Range(0, RowCount).Select(i => $"{{\"A\":{i},\"B\":\"x{i}\"}}")) + "]"));

    [Fact]
    public async Task Parquet_in_blocks_is_what_it_is_whole()
    {
        var (number, text) = (new DataField<double?>("a"), new DataField("b", typeof(string), isNullable: true));
        var path = Path.Combine(_folder.Path, "cars.parquet");
        await using (var stream = File.Create(path))
        {
            await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(number, text), stream, cancellationToken: TestContext.Current.CancellationToken);
            foreach (var size in new[] { 5, 16, 0, 7 })
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync<double>(number, Enumerable.Range(0, size).Select(i => i % 4 == 0 ? null : (double?)i).ToArray().AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
                await group.WriteAsync(text, Enumerable.Range(0, size).Select(i => i % 3 == 0 ? null! : $"x{i}").ToArray());
            }
        }

        Blocks.AssertSame(path);
        Blocks.AssertSame(path, new ReadOptions { Types = new Dictionary<string, FeatureKind> { ["a"] = FeatureKind.Text }, Drop = ["b"] });
    }

    [Fact]
    public void SQLite_in_blocks_is_what_it_is_whole()
    {
        var path = SqliteFile.Write(
            _folder.Path, "cars.db", "create table cars (a, b text, c boolean)",
            "with recursive i(n) as (select 0 union all select n + 1 from i where n < 29) insert into cars select case n % 5 when 0 then null else n * 0.5 end, 'x' || n, n % 2 from i");

        Blocks.AssertSame(path, new ReadOptions { Query = "select * from cars" });
        Assert.Equal(
            "cars.db: the query gives no rows. Loosen its conditions: select * from cars where a < 0",
            Blocks.Fault(path, new ReadOptions { Query = "select * from cars where a < 0" }));
    }

    [Fact]
    public void Images_are_cut_into_blocks()
    {
        for (var i = 0; i < 9; i++) ImageFile.Grey(Path.Combine(_folder.Path, "images", i % 2 == 0 ? "a" : "b", $"{i}.png"), (byte)(i * 20));

        Blocks.AssertSame(Path.Combine(_folder.Path, "images"), blockRows: 2);
    }

    [Fact]
    public void A_block_has_at_most_65536_rows_and_about_four_million_values()
    {
        Assert.Equal([65_536, 4_464], Sizes(Write("narrow.csv", "A\n" + string.Concat(Enumerable.Repeat("1\n", 70_000)))));
        var wide = string.Join(',', Enumerable.Range(0, 40_000));
        Assert.Equal([100, 5], Sizes(Write("wide.csv", $"A{wide.Replace(",", ",A", StringComparison.Ordinal)}\n" + string.Concat(Enumerable.Repeat(wide + "\n", 105)))));
    }

    [Fact]
    public void A_block_without_rows_is_refused() => Assert.Equal(
        "A block has at least 1 row. (Parameter 'blockRows')\nActual value was 0.",
        Assert.Throws<ArgumentOutOfRangeException>(() => DataSource.OpenBlocks("auto-mpg.csv", new ReadOptions(), 0)).Message.ReplaceLineEndings("\n"));

    [Fact]
    public void Progress_is_told_in_bytes_and_the_hash_after_the_end()
    {
        var path = Write("cars.csv", "A\n" + string.Concat(Enumerable.Repeat("123456789\n", 100_000)));
        using var blocks = DataSource.OpenBlocks(path, new ReadOptions());

        blocks.Read();
        Assert.InRange(blocks.Progress.Position, 655_360, 900_000);
        Assert.Equal(new FileInfo(path).Length, blocks.Progress.Length);
        Assert.Null(blocks.Sha256);
        while (blocks.Read() is not null)
        {
        }
        Assert.Equal(100_000, blocks.RowCount);
        Assert.Equal(blocks.Progress.Length, blocks.Progress.Position);
        Assert.Equal(DataSource.Read(path, new ReadOptions()).Sha256, blocks.Sha256);
    }

    private static List<int> Sizes(string path)
    {
        using var blocks = DataSource.OpenBlocks(path, new ReadOptions());
        return [.. blocks.ReadAll().Select(block => block.RowCount)];
    }

    private string Write(string name, string text, string? encoding = null, bool isCompressed = false)
    {
        var coding = encoding is null ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : Encoding.GetEncoding(encoding);
        byte[] bytes = [.. coding.GetPreamble(), .. coding.GetBytes(text)];
        return _folder.Write(name, isCompressed ? IdxBytes.Compressed(bytes) : bytes);
    }
}
