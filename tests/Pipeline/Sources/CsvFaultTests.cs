using System.Text;
using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class CsvFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("A,B\n1,2\n3,?\n4,5\n", "line 3, column 'B': '?' is not a number. Declare it as a missing value with \"missing\": [\"?\"], or drop the column.")]
    [InlineData("A,B\n1,2\n3,NaN\n", "line 3, column 'B': 'NaN' is not a finite number. Declare it as a missing value with \"missing\": [\"NaN\"], or drop the column.")]
    [InlineData("A,B\n1,2\n3,-inf\n", "line 3, column 'B': '-inf' is not a finite number. Declare it as a missing value with \"missing\": [\"-inf\"], or drop the column.")]
    [InlineData("A,B\n1,2\n3,Infinity\n", "line 3, column 'B': 'Infinity' is not a finite number. Declare it as a missing value with \"missing\": [\"Infinity\"], or drop the column.")]
    [InlineData("A,B\n1,2\n3,1e99\n", "line 3, column 'B': '1e99' is not a finite number. Declare it as a missing value with \"missing\": [\"1e99\"], or drop the column.")]
    [InlineData("A;B\n1;2,5\n3;4,5\n", "line 2, column 'B': '2,5' is not a number: it has a comma. Write numbers with a decimal point and without separators between thousands, or drop the column.")]
    [InlineData("A,B\n1,2\n3,\"1,234.5\"\n", "line 3, column 'B': '1,234.5' is not a number: it has a comma. Write numbers with a decimal point and without separators between thousands, or drop the column.")]
    [InlineData("A,B\n1,true\n3,false\n4,maybe\n", "line 4, column 'B': 'maybe' is neither true nor false. Declare it as a missing value with \"missing\": [\"maybe\"], or drop the column.")]
    [InlineData("A,B\n1,2026-01-01\n3,2026-02-30\n4,2026-03-01\n", "line 3, column 'B': '2026-02-30' is not a date such as 2026-07-02 or 2026-07-02T13:45:00. Declare it as a missing value with \"missing\": [\"2026-02-30\"], or drop the column.")]
    [InlineData("A,B\n1,\"x\ny\"\n2,z\n?,w\n", "line 5, column 'A': '?' is not a number. Declare it as a missing value with \"missing\": [\"?\"], or drop the column.")]
    public void A_value_that_does_not_fit_its_column_is_named(string text, string message) => AssertFault(text, $"cars.csv, {message}");

    [Theory]
    [InlineData("A,B\n1,2\n1,2,3\n", "line 3: 3 fields, but the header has 2. Put a field that holds the delimiter ',' in quotes.")]
    [InlineData("A;B\n1;2\n\n1\n", "line 4: 1 fields, but the header has 2. Fields are delimited by ';'; leave a missing one empty, but keep its delimiter.")]
    [InlineData("A\tB\n1\n", "line 2: 1 fields, but the header has 2. Fields are delimited by tab; leave a missing one empty, but keep its delimiter.")]
    [InlineData("A,B\n1,x\"y\n", "line 2: a quote stands inside an unquoted field. Put the whole field in quotes, and write each quote inside it twice.")]
    [InlineData("A,B\n1,2\n1,\"x\"y\n", "line 3: text follows a closing quote. A quote inside a quoted field is written twice.")]
    [InlineData("A,B\n1,\"x\n2,y\n", "line 2: a quoted field that begins in this row is never closed. Close it with a quote; a quote inside a quoted field is written twice.")]
    [InlineData("A,B,A\n1,2,3\n", "line 1: two columns are named 'A'. Rename one: names must differ.")]
    [InlineData("\n\nA,,B\n1,2,3\n", "line 3: column 2 has no name. Name it in the header, or take the column out of the file.")]
    [InlineData("1,2\n3,4\n", "line 1: there are only numbers. Expected a header line with the names of the columns: add one.")]
    public void A_line_that_breaks_the_format_is_named(string text, string message) => AssertFault(text, $"cars.csv, {message}");

    [Theory]
    [InlineData("", "is empty. Expected a CSV file with a header line, or a JSON array of objects.")]
    [InlineData(" \r\n", "is empty. Expected a CSV file with a header line, or a JSON array of objects.")]
    [InlineData("A,B\n", "has a header and no rows. Expected one line per row below the header.")]
    [InlineData("PK\0\u0001", "is not a text file. Expected a CSV file with a header line, JSON, Parquet, a SQLite database or IDX files; if it is text in UTF-16, say so in the recipe's data with \"encoding\": \"utf-16\".")]
    public void A_file_that_holds_no_rows_is_refused(string text, string message) => AssertFault(text, $"cars.csv {message}");

    [Fact]
    public void Text_in_another_encoding_is_refused_with_its_line() =>
        AssertFault([.. "A\nx\n"u8, 0xFC, .. "ber\n"u8], "cars.csv, line 3: the byte 0xFC is not UTF-8. Save the file in UTF-8, or say in the recipe's data what it is in, as in \"encoding\": \"latin1\" (or windows-1252 or utf-16).");

    [Fact]
    public void Dropping_every_column_is_refused() =>
        AssertFault("A,B\n1,2\n"u8.ToArray(), "cars.csv has no columns left: all are dropped. Keep at least one.", new ReadOptions { Drop = ["A", "B"] });

    [Fact]
    public void A_kind_that_text_cannot_have_is_refused()
    {
        var path = _folder.Write("cars.csv", "A\n1\n"u8.ToArray());
        var options = new ReadOptions { Types = new Dictionary<string, FeatureKind> { ["A"] = FeatureKind.Image } };

        var exception = Assert.Throws<ArgumentException>(() => DataSource.Read(path, options));

        Assert.Equal("Column 'A' cannot be an image: its values are numbers, booleans, dates or text.", exception.Message);
    }

    private void AssertFault(string text, string message) => AssertFault(Encoding.UTF8.GetBytes(text), message);

    private void AssertFault(byte[] bytes, string message, ReadOptions? options = null)
    {
        var path = _folder.Write("cars.csv", bytes);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => DataSource.Read(path, options ?? new ReadOptions())).Message);
    }
}
