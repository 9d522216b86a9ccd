using System.IO.Compression;
using System.Text;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class CompressedSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cars.csv.gz", "A,B\n1,x\n2,y\n")]
    [InlineData("cars.tsv.gz", "A\tB\n1\tx\n2\ty\n")]
    [InlineData("cars.json.gz", "[{\"A\":1,\"B\":\"x\"},{\"A\":2,\"B\":\"y\"}]")]
    [InlineData("cars.jsonl.GZ", "{\"A\":1,\"B\":\"x\"}\n{\"A\":2,\"B\":\"y\"}\n")]
    [InlineData("cars.csv", "A,B\n1,x\n2,y\n")]
    public void A_compressed_file_is_read_as_what_it_holds(string name, string text)
    {
        var table = Read(name, Compress(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(name, table.Name);
        Assert.Equal([1, 2], ((NumberColumn)table["A"]).Values);
        Assert.Equal(["x", "y"], ((TextColumn)table["B"]).Values);
    }

    [Fact]
    public void Files_compressed_one_by_one_and_joined_are_read_whole() =>
        Assert.Equal([1, 2, 3], ((NumberColumn)Read("cars.csv.gz", [.. Compress("A,B\n1,x\n"u8), .. Compress("2,y\n3,z\n"u8)])["A"]).Values);

    // At each byte: in the head, in the middle, and in the tail, where all rows are there already.
    [Fact]
    public void A_compressed_file_that_is_cut_short_is_refused_wherever_it_is_cut()
    {
        var whole = Compress(Encoding.UTF8.GetBytes("A,B\n" + string.Concat(Enumerable.Range(0, 50).Select(row => $"{row * row},{row}\n"))));

        Assert.All(Enumerable.Range(2, whole.Length - 2), length => Assert.Equal(
            "cars.csv.gz is a gzip file, but incomplete or corrupt. Get or make it again; 'gzip -t cars.csv.gz' checks it.",
            Assert.Throws<InvalidDataException>(() => Read("cars.csv.gz", whole[..length])).Message));
    }

    [Fact]
    public void A_compressed_file_with_a_wrong_byte_is_refused()
    {
        var bytes = Compress("A,B\n1,x\n2,y\n"u8);
        bytes[^6] ^= 1; // of the checksum

        Assert.Equal(
            "cars.csv.gz is a gzip file, but incomplete or corrupt. Get or make it again; 'gzip -t cars.csv.gz' checks it.",
            Assert.Throws<InvalidDataException>(() => Read("cars.csv.gz", bytes)).Message);
    }

    private DataTable Read(string name, byte[] bytes) => DataSource.Read(_folder.Write(name, bytes), new ReadOptions());

    private static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionMode.Compress)) stream.Write(content);
        return compressed.ToArray();
    }
}
