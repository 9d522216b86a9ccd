using NeuralMl.Inference;
using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;
using Parquet;
using Parquet.Schema;

namespace NeuralMl.Tests.Pipeline;

public sealed class ParquetSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Columns_have_the_kinds_of_their_types_and_null_is_missing()
    {
        var path = await WriteCars("cars.parquet");

        var table = DataSource.Read(path, new ReadOptions());

        Assert.Equal(["doors", "power", "price", "diesel", "name", "built", "sold"], table.Columns.Select(column => column.Name));
        Assert.Equal(
            [FeatureKind.Number, FeatureKind.Number, FeatureKind.Number, FeatureKind.Boolean, FeatureKind.Text, FeatureKind.Date, FeatureKind.Date],
            table.Columns.Select(column => column.Kind));
        Assert.Equal([0, 3, 4, 5], Numbers(table, "doors"));
        Assert.Equal([1.5f, float.NaN, 2, float.NaN], Numbers(table, "power"));
        Assert.Equal([12.25f, float.NaN, 1, 2], Numbers(table, "price"));
        Assert.Equal([1, 0, float.NaN, 1], Numbers(table, "diesel"));
        Assert.Equal(["ford", "", "01234", "ü"], ((TextColumn)table["name"]).Values);
        Assert.Equal([1970, 2000, 1970, 1970], Numbers(table, "built"));
        Assert.Equal([1970.5f, float.NaN, float.NaN, 1971], Numbers(table, "sold"));
    }

    [Fact]
    public async Task A_file_is_known_by_its_first_bytes_as_well() =>
        Assert.Equal(4, DataSource.Read(await WriteCars("cars.data"), new ReadOptions()).RowCount);

    [Fact]
    public async Task Kinds_markers_and_columns_to_skip_are_as_the_recipe_says()
    {
        var types = new Dictionary<string, FeatureKind> { ["doors"] = FeatureKind.Text };

        var table = DataSource.Read(await WriteCars("cars.parquet"), new ReadOptions { Types = types, Missing = ["5", "ford"], Drop = ["power"] });

        Assert.Equal(["0", "3", "4", ""], ((TextColumn)table["doors"]).Values);
        Assert.Equal(["", "", "01234", "ü"], ((TextColumn)table["name"]).Values);
        Assert.Equal(6, table.Columns.Count);
    }

    [Fact]
    public async Task A_file_that_is_cut_short_is_refused_wherever_it_is_cut()
    {
        var whole = await File.ReadAllBytesAsync(await WriteCars("cars.parquet"), TestContext.Current.CancellationToken);

        Assert.All(Enumerable.Range(1, 20).Select(part => part * (whole.Length - 1) / 20), length => Assert.Matches(
            "^cut.parquet cannot be read as a Parquet file: .*\\. It is cut short, damaged, or none; get or make it again\\.$", Fault("cut.parquet", whole[..length])));
        Assert.Equal(
            "cut.parquet cannot be read as a Parquet file: not a Parquet file (size too small). It is cut short, damaged, or none; get or make it again.",
            Fault("cut.parquet", whole[..4]));
    }

    [Fact]
    public async Task Nested_columns_are_refused_by_name_unless_they_are_dropped()
    {
        var number = new DataField<int>("a");
        var tags = new DataField<int>("element");
        var path = Path.Combine(_folder.Path, "nested.parquet");
        await Write(path, new ParquetSchema(number, new StructField("tags", tags)), async group =>
        {
            await group.WriteAsync<int>(number, new[] { 1, 2 }.AsMemory());
            await group.WriteAllPartsAsync<int>(tags, new[] { 1, 2 }.AsMemory(), Enumerable.Repeat(tags.MaxDefinitionLevel, 2).ToArray().AsMemory(), null, TestContext.Current.CancellationToken);
        });

        Assert.Equal(
            "nested.parquet, column 'tags' is nested (struct): each of its values has parts. Give each part a column of its own, or drop the column.",
            Assert.Throws<InvalidDataException>(() => DataSource.Read(path, new ReadOptions())).Message);
        Assert.Equal([1, 2], Numbers(DataSource.Read(path, new ReadOptions { Drop = ["tags"] }), "a"));
    }

    [Fact]
    public async Task Bytes_are_refused_by_name()
    {
        var bytes = new DataField("picture", typeof(byte[]));
        var path = Path.Combine(_folder.Path, "bytes.parquet");
        await Write(path, new ParquetSchema(bytes), group => group.WriteAsync(bytes, [[1], [2]]));

        Assert.Equal(
            "bytes.parquet, column 'picture' holds values of type bytes, which are no numbers, truth values, dates or text. Write it as one of them, or drop the column.",
            Assert.Throws<InvalidDataException>(() => DataSource.Read(path, new ReadOptions())).Message);
    }

    [Fact]
    public async Task A_file_without_rows_and_a_value_that_is_no_number_are_refused()
    {
        var number = new DataField<double>("a");
        var path = Path.Combine(_folder.Path, "cars.parquet");
        await Write(path, new ParquetSchema(number), group => group.WriteAsync<double>(number, Array.Empty<double>().AsMemory()));
        Assert.Equal(
            "cars.parquet has columns and no rows. Expected at least one row.", Assert.Throws<InvalidDataException>(() => DataSource.Read(path, new ReadOptions())).Message);

        await Write(path, new ParquetSchema(number), group => group.WriteAsync<double>(number, new[] { 1, double.PositiveInfinity }.AsMemory()));
        Assert.Equal(
            "cars.parquet, row 2, column 'a': 'Infinity' is not a finite number. Declare it as a missing value with \"missing\": [\"Infinity\"], or drop the column.",
            Assert.Throws<InvalidDataException>(() => DataSource.Read(path, new ReadOptions())).Message);
    }

    private string Fault(string name, byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => DataSource.Read(_folder.Write(name, bytes), new ReadOptions())).Message;

    // In two groups of rows.
    private async Task<string> WriteCars(string name)
    {
        var doors = new DataField<int>("doors");
        var power = new DataField<double?>("power");
        var price = new DecimalDataField("price", 10, 2, isNullable: true);
        var diesel = new DataField<bool?>("diesel");
        var model = new DataField("name", typeof(string), isNullable: true);
        var built = new DataField<DateOnly>("built");
        var sold = new DateTimeDataField("sold", DateTimeFormat.DateAndTime, isNullable: true);
        var path = Path.Combine(_folder.Path, name);
        await Write(
            path,
            new ParquetSchema(doors, power, price, diesel, model, built, sold),
            async group =>
            {
                await group.WriteAsync<int>(doors, new[] { 0, 3 }.AsMemory());
                await group.WriteAsync<double>(power, new double?[] { 1.5, null }.AsMemory());
                await group.WriteAsync<decimal>(price, new decimal?[] { 12.25m, null }.AsMemory());
                await group.WriteAsync<bool>(diesel, new bool?[] { true, false }.AsMemory());
                await group.WriteAsync(model, ["ford", null!]);
                await group.WriteAsync<DateOnly>(built, new DateOnly[] { new(1970, 1, 1), new(2000, 1, 1) }.AsMemory());
                await group.WriteAsync<DateTime>(sold, new DateTime?[] { new(1970, 7, 2, 12, 0, 0, DateTimeKind.Utc), null }.AsMemory());
            },
            async group =>
            {
                await group.WriteAsync<int>(doors, new[] { 4, 5 }.AsMemory());
                await group.WriteAsync<double>(power, new double?[] { 2, null }.AsMemory());
                await group.WriteAsync<decimal>(price, new decimal?[] { 1, 2 }.AsMemory());
                await group.WriteAsync<bool>(diesel, new bool?[] { null, true }.AsMemory());
                await group.WriteAsync(model, ["01234", "ü"]);
                await group.WriteAsync<DateOnly>(built, new DateOnly[] { new(1970, 1, 1), new(1970, 1, 1) }.AsMemory());
                await group.WriteAsync<DateTime>(sold, new DateTime?[] { null, new(1971, 1, 1, 0, 0, 0, DateTimeKind.Utc) }.AsMemory());
            });
        return path;
    }

    private static async Task Write(string path, ParquetSchema schema, params Func<ParquetRowGroupWriter, Task>[] groups)
    {
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream);
        foreach (var write in groups)
        {
            using var group = writer.CreateRowGroup();
            await write(group);
        }
    }

    private static float[] Numbers(DataTable table, string column) => ((NumberColumn)table[column]).Values;
}
