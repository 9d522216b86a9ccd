using System.Text;
using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline;

public sealed class JsonSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keys_become_columns_in_the_order_in_which_they_come()
    {
        var table = Read("""[{"Mpg":18,"Name":"ford \"T\"","Built":"1970-01-01"},{"Name":"01234","Diesel":true,"Mpg":null,"Built":"1970-07-02T12:00"}]""");

        Assert.Equal(["Mpg", "Name", "Built", "Diesel"], table.Columns.Select(column => column.Name));
        Assert.Equal([18, float.NaN], ((NumberColumn)table["Mpg"]).Values);
        Assert.Equal(["ford \"T\"", "01234"], ((TextColumn)table["Name"]).Values);
        Assert.Equal([1970, 1970.5f], ((NumberColumn)table["Built"]).Values);
        Assert.Equal([float.NaN, 1], ((NumberColumn)table["Diesel"]).Values);
        Assert.Equal(FeatureKind.Boolean, table["Diesel"].Kind);
    }

    [Fact]
    public void Declared_values_are_missing_be_they_texts_or_numbers()
    {
        var table = Read("""[{"A":-999,"B":"?"},{"A":1,"B":"x"}]""", new ReadOptions { Missing = ["-999", "?"] });

        Assert.Equal([float.NaN, 1], ((NumberColumn)table["A"]).Values);
        Assert.Equal(["", "x"], ((TextColumn)table["B"]).Values);
    }

    [Fact]
    public void A_number_among_texts_is_text() =>
        Assert.Equal(["a", "1.50", "b", "true", "c"], ((TextColumn)Read("""[{"A":"a"},{"A":1.50},{"A":"b"},{"A":true},{"A":"c"}]""")["A"]).Values);

    [Fact]
    public void Dropped_keys_may_hold_anything_flat() =>
        Assert.Equal("A", Assert.Single(Read("""[{"A":1,"B":"x"}]""", new ReadOptions { Drop = ["B"] }).Columns).Name);

    [Theory]
    [InlineData("""[{"A":1},{"A":2},{"A":"?"}]""", ", object 3, column 'A': '?' is not a number. Declare it as a missing value with \"missing\": [\"?\"], or drop the column.")]
    [InlineData("""[{"A":1},{"A":2},{"A":"3"}]""", ", object 3, column 'A': '3' is a text, not a number. Write it without quotes, declare it as a missing value with \"missing\": [\"3\"], or drop the column.")]
    [InlineData("""[{"A":1},{"A":1e99}]""", ", object 2, column 'A': '1e99' is not a finite number. Declare it as a missing value with \"missing\": [\"1e99\"], or drop the column.")]
    [InlineData("""[{"A":1},{"A":{"B":2}}]""", ", object 2, key 'A': the value is an object. Expected a number, a text, true, false or null: give each part a key of its own.")]
    [InlineData("""[{"A":[1,2]}]""", ", object 1, key 'A': the value is an array. Expected a number, a text, true, false or null: give each part a key of its own.")]
    [InlineData("""[{"A":1,"A":2}]""", ", object 1: the key 'A' stands twice. Keys must differ.")]
    [InlineData("""[{"":1}]""", ", object 1: a key is empty. Name it: it is a column's name.")]
    [InlineData("""[{"A":1},7]""", ", object 2: this is a number. Expected an object: one key and value per column.")]
    [InlineData("[[1]]", ", object 1: this is an array. Expected an object: one key and value per column.")]
    [InlineData("""{"A":[1]}""", " holds an object. Expected an array of objects, one per row.")]
    [InlineData("7", " holds a number. Expected an array of objects, one per row.")]
    [InlineData("true", " holds true or false. Expected an array of objects, one per row.")]
    [InlineData("\"x\"", " holds a text. Expected an array of objects, one per row.")]
    [InlineData("[]", " is an empty array. Expected one object per row.")]
    [InlineData("[{}]", " has no columns left: its objects are empty, or all keys are dropped. Keep at least one.")]
    [InlineData("[{\"A\":1},\n{\"A\":NaN}]", ", line 2: this is not JSON. Expected an array of objects such as [{\"Mpg\": 18, \"Origin\": \"USA\"}]; a missing value is null, text stands in quotes.")]
    [InlineData("[{\"A\":1},\n{\"A\":2}", ", line 2: this is not JSON. Expected an array of objects such as [{\"Mpg\": 18, \"Origin\": \"USA\"}]; a missing value is null, text stands in quotes.")]
    [InlineData("[{\"A\":1}]\n\nx", ", line 3: this is not JSON. Expected an array of objects such as [{\"Mpg\": 18, \"Origin\": \"USA\"}]; a missing value is null, text stands in quotes.")]
    [InlineData("", " is empty. Expected a CSV file with a header line, or a JSON array of objects.")]
    public void A_fault_is_named_with_its_place(string text, string message) =>
        Assert.Equal($"cars.json{message}", Assert.Throws<InvalidDataException>(() => Read(text)).Message);

    private DataTable Read(string text, ReadOptions? options = null) =>
        DataSource.Read(_folder.Write("cars.json", Encoding.UTF8.GetBytes(text)), options ?? new ReadOptions());
}
