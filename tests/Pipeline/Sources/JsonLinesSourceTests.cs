using System.Text;
using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class JsonLinesSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cars.jsonl")]
    [InlineData("cars.ndjson")]
    [InlineData("cars.txt")]
    public void Each_line_is_a_row_and_each_key_a_column(string name)
    {
        var table = Read("{\"Mpg\":18,\"Name\":\"ford\"}\r\n\n  {\"Name\":\"01234\",\"Diesel\":true,\"Mpg\":null}  \n{\"Built\":\"1970-01-01\"}", name);

        Assert.Equal(["Mpg", "Name", "Diesel", "Built"], table.Columns.Select(column => column.Name));
        Assert.Equal([18, float.NaN, float.NaN], ((NumberColumn)table["Mpg"]).Values);
        Assert.Equal(["ford", "01234", ""], ((TextColumn)table["Name"]).Values);
        Assert.Equal([float.NaN, 1, float.NaN], ((NumberColumn)table["Diesel"]).Values);
        Assert.Equal(FeatureKind.Date, table["Built"].Kind);
    }

    [Theory]
    [InlineData("{\"A\":1}\n{\"A\":2\n", ", line 2: this is not one whole JSON object. Expected one per line, such as {\"Mpg\": 18, \"Origin\": \"USA\"}; a missing value is null, text stands in quotes.")]
    [InlineData("{\"A\":1}\n{\"A\":2}{\"A\":3}\n", ", line 2: this is not one whole JSON object. Expected one per line, such as {\"Mpg\": 18, \"Origin\": \"USA\"}; a missing value is null, text stands in quotes.")]
    [InlineData("{\"A\":1}\n\n{\"A\":NaN}\n", ", line 3: this is not one whole JSON object. Expected one per line, such as {\"Mpg\": 18, \"Origin\": \"USA\"}; a missing value is null, text stands in quotes.")]
    [InlineData("{\"A\":1}\n[2]\n", ", line 2: this is an array. Expected an object: one key and value per column.")]
    [InlineData("{\"A\":1}\n7\n", ", line 2: this is a number. Expected an object: one key and value per column.")]
    [InlineData("{\"A\":1}\n\n{\"A\":{\"B\":2}}\n", ", line 3, key 'A': the value is an object. Expected a number, a text, true, false or null: give each part a key of its own.")]
    [InlineData("{\"A\":1,\"A\":2}\n", ", line 1: the key 'A' stands twice. Keys must differ.")]
    [InlineData("{\"A\":1}\n\n\n{\"A\":2}\n{\"A\":\"?\"}\n", ", line 5, column 'A': '?' is not a number. Declare it as a missing value with \"missing\": [\"?\"], or drop the column.")]
    [InlineData("{}\n", " has no columns left: its objects are empty, or all keys are dropped. Keep at least one.")]
    public void A_fault_names_its_line(string text, string message) =>
        Assert.Equal($"cars.jsonl{message}", Assert.Throws<InvalidDataException>(() => Read(text, "cars.jsonl")).Message);

    private DataTable Read(string text, string name) => DataSource.Read(_folder.Write(name, Encoding.UTF8.GetBytes(text)), new ReadOptions());
}
