using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

public sealed class DataTableTests
{
    private readonly DataTable _table = new("cars.csv", "00", [
        new NumberColumn("Mpg", FeatureKind.Number, [18, float.NaN, 24]),
        new TextColumn("Origin", ["USA", "", "Japan"]),
        new ImageColumn("Picture", [1, 1, 2], [1, 2, 3, 4, 5, 6])]);

    [Fact]
    public void Its_schema_is_of_single_text_and_bytes_with_the_images_dimensions()
    {
        Assert.Equal(NumberDataViewType.Single, _table.Schema["Mpg"].Type);
        Assert.Equal(TextDataViewType.Instance, _table.Schema["Origin"].Type);
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Byte, 1, 1, 2), _table.Schema["Picture"].Type);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_row_that_is_not_there_is_refused(int row)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _table.Take([0, row]));

        Assert.StartsWith($"cars.csv has 3 rows, counted from 0: there is no row {row}.", error.Message);
    }

    [Fact]
    public void A_cursor_reads_every_value_of_every_row()
    {
        using var cursor = _table.GetRowCursor(_table.Schema);
        var mpg = cursor.GetGetter<float>(_table.Schema["Mpg"]);
        var origin = cursor.GetGetter<ReadOnlyMemory<char>>(_table.Schema["Origin"]);
        var picture = cursor.GetGetter<VBuffer<byte>>(_table.Schema["Picture"]);
        var id = cursor.GetIdGetter();
        var (number, text, image, row) = (0f, default(ReadOnlyMemory<char>), default(VBuffer<byte>), default(DataViewRowId));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(i - 1, cursor.Position);
            Assert.True(cursor.MoveNext());
            mpg(ref number);
            origin(ref text);
            picture(ref image);
            id(ref row);
            Assert.Equal(_table["Mpg"].ValueAt(i) ?? float.NaN, number);
            Assert.Equal(((TextColumn)_table["Origin"]).Values[i], text.ToString());
            Assert.Equal(_table["Picture"].ValueAt(i), image.GetValues().ToArray());
            Assert.Equal(new DataViewRowId((ulong)i, 0), row);
        }
        Assert.False(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
        Assert.Throws<InvalidOperationException>(() => mpg(ref number));
    }

    [Fact]
    public void A_column_that_was_not_asked_for_cannot_be_read()
    {
        using var cursor = _table.GetRowCursor([_table.Schema["Mpg"]]);

        Assert.True(cursor.IsColumnActive(_table.Schema["Mpg"]));
        Assert.False(cursor.IsColumnActive(_table.Schema["Origin"]));
        var exception = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(_table.Schema["Origin"]));
        Assert.Equal("Column 'Origin' was not asked for when the cursor was made: name it among the columns needed.", exception.Message);
    }

    [Fact]
    public void A_getter_of_another_type_is_refused()
    {
        using var cursor = _table.GetRowCursor(_table.Schema);

        var exception = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(_table.Schema["Mpg"]));

        Assert.Equal("Column 'Mpg' holds Single, not Double.", exception.Message);
    }

    [Fact]
    public void Equal_seeds_shuffle_alike_and_rows_keep_their_numbers()
    {
        var table = new DataTable("n.csv", "00", [new NumberColumn("N", FeatureKind.Number, [.. Enumerable.Range(0, 2000).Select(i => (float)i)])]);

        var (first, second) = (Shuffled(table, 7), Shuffled(table, 7));

        Assert.Equal(first, second);
        Assert.NotEqual(first, Shuffled(table, 8));
        Assert.NotEqual(Enumerable.Range(0, 2000).Select(i => (float)i), first);
        Assert.Equal(Enumerable.Range(0, 2000).Select(i => (float)i), first.Order());
    }

    [Fact]
    public void ML_NET_trains_on_it_as_on_a_view_of_its_own()
    {
        var points = Enumerable.Range(0, 50).Select(i => new Point(i, (0.3f * i) + 1)).ToList();
        var table = new DataTable("line.csv", "00", [
            new NumberColumn("X", FeatureKind.Number, [.. points.Select(point => point.X)]),
            new NumberColumn("Label", FeatureKind.Number, [.. points.Select(point => point.Label)])]);

        Assert.Equal(SquaredError(ml => ml.Data.LoadFromEnumerable(points)), SquaredError(_ => table));
    }

    [Fact]
    public void Taking_rows_and_selecting_columns_keeps_their_order()
    {
        var taken = _table.Take([2, 0, 2]).Select(["Picture", "Origin"]);

        Assert.Equal(["Picture", "Origin"], taken.Columns.Select(column => column.Name));
        Assert.Equal(["Japan", "USA", "Japan"], ((TextColumn)taken["Origin"]).Values);
        Assert.Equal([5, 6, 1, 2, 5, 6], ((ImageColumn)taken["Picture"]).Pixels);
        Assert.Equal(3, taken.GetRowCount());
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_with_the_nearest()
    {
        var exception = Assert.Throws<ArgumentException>(() => _table["Orgin"]);

        Assert.Equal("cars.csv has no column 'Orgin'. Did you mean 'Origin'? Its columns are 'Mpg', 'Origin', 'Picture'.", exception.Message);
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => new DataTable("a.csv", "00", [new TextColumn("A", ["x"]), new TextColumn("B", [])]));

        Assert.Equal("a.csv, column 'B' has 0 rows, but column 'A' has 1. (Parameter 'columns')", exception.Message);
    }

    private static double SquaredError(Func<MLContext, IDataView> load)
    {
        var ml = new MLContext(seed: 0);
        var data = load(ml);
        var chain = ml.Transforms.NormalizeMinMax("X").Append(ml.Transforms.Concatenate("Features", "X")).Append(
            ml.Regression.Trainers.Sdca(new SdcaRegressionTrainer.Options { Shuffle = false, NumberOfThreads = 1, MaximumNumberOfIterations = 10 }));
        return ml.Regression.Evaluate(chain.Fit(data).Transform(data)).MeanSquaredError;
    }

    private static List<float> Shuffled(DataTable table, int seed)
    {
        using var cursor = table.GetRowCursor(table.Schema, new Random(seed));
        var (getter, id) = (cursor.GetGetter<float>(table.Schema[0]), cursor.GetIdGetter());
        var (number, row) = (0f, default(DataViewRowId));
        List<float> numbers = [];
        while (cursor.MoveNext())
        {
            getter(ref number);
            id(ref row);
            Assert.Equal((ulong)number, row.Low);
            numbers.Add(number);
        }
        return numbers;
    }

    private sealed record Point(float X, float Label);
}
