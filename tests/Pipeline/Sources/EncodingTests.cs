using System.Text;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class EncodingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null, "utf-8", true)]
    [InlineData(null, "utf-8", false)]
    [InlineData(null, "utf-16", true)]
    [InlineData(null, "utf-16BE", true)]
    [InlineData(null, "utf-32", true)]
    [InlineData("utf-8", "utf-8", true)]
    [InlineData("UTF-8", "utf-8", false)]
    [InlineData("utf-16", "utf-16", true)]
    [InlineData("utf-16", "utf-16", false)]
    [InlineData("utf-16BE", "utf-16BE", false)]
    [InlineData("latin1", "iso-8859-1", false)]
    [InlineData("iso-8859-15", "iso-8859-15", false)]
    [InlineData("windows-1252", "windows-1252", false)]
    public void Text_is_read_in_the_encoding_that_is_named_or_marked(string? named, string written, bool isMarked)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written);
        byte[] bytes = [.. isMarked ? encoding.GetPreamble() : [], .. encoding.GetBytes("Straße,B\nÜber,1\nété,2\n")];

        var table = DataSource.Read(_folder.Write("streets.csv", bytes), new ReadOptions { Encoding = named });

        Assert.Equal(["Straße", "B"], table.Columns.Select(column => column.Name));
        Assert.Equal(["Über", "été"], ((TextColumn)table["Straße"]).Values);
    }

    [Fact]
    public void An_encoding_serves_JSON_as_well() => Assert.Equal(
        ["Ü"], ((TextColumn)DataSource.Read(_folder.Write("a.json", Encoding.Latin1.GetBytes("[{\"A\":\"Ü\"}]")), new ReadOptions { Encoding = "latin1" })["A"]).Values);

    [Theory]
    [InlineData(null)]
    [InlineData("utf-8")]
    public void A_byte_that_is_not_UTF_8_is_named_with_its_line_and_what_to_say(string? named)
    {
        byte[] bytes = [.. "A,B\nÜ,1\r\n"u8, 0xFC, .. "ber,2\n"u8];

        Assert.Equal(
            "streets.csv, line 3: the byte 0xFC is not UTF-8. Save the file in UTF-8, or say in the recipe's data what it is in, "
            + "as in \"encoding\": \"latin1\" (or windows-1252 or utf-16).",
            Fault(bytes, named));
    }

    [Fact]
    public void Half_a_letter_of_UTF_16_is_named_with_its_line()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("A,B\nx,1\ny,2\n"), 0x41];

        Assert.Equal(
            "streets.csv, line 4: the byte 0x41 is not UTF-16. Save the file in UTF-8, or say in the recipe's data what it is in, "
            + "as in \"encoding\": \"utf-8\" (or latin1 or windows-1252).",
            Fault(bytes, null));
    }

    [Fact]
    public void An_encoding_that_does_not_exist_is_refused()
    {
        var path = _folder.Write("streets.csv", "A\n1\n"u8.ToArray());

        Assert.Equal(
            "is 'latin-99'; it must be the name of an encoding, such as utf-8, latin1, windows-1252, utf-16 or shift_jis.",
            Assert.Throws<ArgumentException>(() => DataSource.Read(path, new ReadOptions { Encoding = "latin-99" })).Message);
    }

    [Fact]
    public void UTF_16_without_a_mark_is_told_how_to_say_so() => Assert.Equal(
        "streets.csv is not a text file. Expected a CSV file with a header line, JSON, Parquet, a SQLite database or IDX files; "
        + "if it is text in UTF-16, say so in the recipe's data with \"encoding\": \"utf-16\".",
        Fault(Encoding.Unicode.GetBytes("A,B\n1,2\n"), null));

    private string Fault(byte[] bytes, string? encoding) => Assert.Throws<InvalidDataException>(
        () => DataSource.Read(_folder.Write("streets.csv", bytes), new ReadOptions { Encoding = encoding })).Message;
}
