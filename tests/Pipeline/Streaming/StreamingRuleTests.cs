using NeuralMl.Pipeline;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Pipeline.Streaming;

/// <summary>What streams without being told to, and what is held out of it.</summary>
public sealed class StreamingRuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("rows.csv", "a,b", 256L << 20, false)]
    [InlineData("rows.csv", "a,b", (256L << 20) + 1, true)]
    [InlineData("rows.parquet", "PAR1", 64L << 20, false)]
    [InlineData("rows.parquet", "PAR1", (64L << 20) + 1, true)]
    [InlineData("rows.csv.gz", "\u001f\u008b", (64L << 20) + 1, true)]
    [InlineData("train-images-idx3-ubyte", "\0\0\u0008\u0003", 1L << 30, false)]
    public void A_file_streams_above_a_length(string name, string beginning, long length, bool streams)
    {
        var path = _folder.Write(name, System.Text.Encoding.Latin1.GetBytes(beginning));
        using (var file = new FileStream(path, FileMode.Open)) file.SetLength(length); // takes no room: nothing is written
        Assert.Equal(streams, StreamingRule.Streams(path, []));
    }

    [Fact]
    public void The_recipe_s_word_counts_before_the_length()
    {
        var path = _folder.Write("rows.csv", "a,b\n1,2\n"u8.ToArray());
        var recipe = Given.Recipe("b");
        Assert.True(StreamingRule.Streams(recipe with { Data = recipe.Data with { Streaming = true } }, path, []));
        Assert.False(StreamingRule.Streams(recipe, path, []));
        Assert.False(StreamingRule.Streams(recipe, "postgres://user@host/shop", []));
        Assert.True(StreamingRule.Streams(recipe with { Data = recipe.Data with { Streaming = true } }, "postgres://user@host/shop", []));
    }

    [Theory]
    [InlineData(5_000_000, 0.2, 0.1, "A fifth of the rows is held out for the final evaluation, a tenth of the others chooses the best epoch, and the rest trains.")]
    [InlineData(8_000_000, 0.12, 0.1, "12 % of the rows is held out for the final evaluation, a tenth of the others chooses the best epoch, and the rest trains.")]
    [InlineData(100_000_000, 0.01, 0.01, "1 % of the rows is held out for the final evaluation, 1 % of the others chooses the best epoch, and the rest trains.")]
    public void Of_very_many_rows_about_a_million_are_held_out(int rowCount, double test, double validation, string reason)
    {
        var choice = SplitChoice.For(rowCount, 0);
        Assert.Equal((TestRows.OfFraction(test), validation, reason), (choice.Split.Test, choice.Split.Validation, choice.Reason));
    }

    [Fact]
    public void Text_of_too_many_categories_is_left_out_of_a_stream_alone()
    {
        string[] names = [.. Enumerable.Range(0, 250_000).Select(row => $"n{row % 12_000}")];
        var train = Given.Table(Given.Numbers("X", [.. Enumerable.Range(0, names.Length).Select(row => (float)row)]), Given.Texts("Name", names));
        var leftOut = new List<(string Column, string Reason)>();
        Assert.Equal(2, FeatureScreening.Screen(TrainingTable.Of(train), train.Columns, Given.Recipe("Y"), leftOut).Count);
        var streamed = TrainingTable.Of(train) with { MostCategories = ProfileTally.MostValues };
        Assert.Equal(["X"], FeatureScreening.Screen(streamed, train.Columns, Given.Recipe("Y"), leftOut).Select(column => column.Name));
        Assert.Equal([("Name", "is text of at least 12000 distinct values, more than 10000")], leftOut);
    }

    public void Dispose() => _folder.Dispose();
}
