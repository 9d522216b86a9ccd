using NeuralMl.Models;
using NeuralMl.Tests.Inference;

namespace NeuralMl.Tests.Models.Streaming;

public sealed class RowFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "rows");

    [Fact]
    public void What_is_written_in_blocks_is_read_at_any_place()
    {
        using var rows = RowFile.Create(File, Blocks(5, 1, 7));
        Assert.Equal((13, 4096L + (13 * 3 * 4)), (rows.RowCount, rows.ByteCount));
        Assert.Equal([2], rows.FeatureShape);
        Assert.Empty(rows.TargetShape);
        Assert.Null(rows.MeanWeight);
        var part = rows.Read(4, 3);
        Assert.Equal([8, 9, 10, 11, 12, 13], part.Features);
        Assert.Equal([4, 5, 6], part.Targets);
        Assert.Equal(Enumerable.Range(0, 13).Select(row => (float)row), rows.ReadBlocks(4).SelectMany(block => block.Targets));
        Assert.Equal([0, 3, 6, 9], rows.Sample(4).Targets);
    }

    [Fact]
    public void Weights_are_kept_with_their_rows()
    {
        using var rows = RowFile.Create(File, Blocks(3, 2).Select(block => block with { RowWeights = [.. block.Targets.Select(target => target + 1)] }));
        Assert.Equal(3, rows.MeanWeight);
        Assert.Equal([2, 3, 4], rows.Read(1, 3).RowWeights ?? []);
    }

    [Fact]
    public void A_block_of_another_shape_is_refused_and_no_file_is_left()
    {
        var fault = Assert.Throws<ArgumentException>(() => RowFile.Create(File, [.. Blocks(3), new([3], [1, 2, 3], [], [0])]));
        Assert.Equal(
            "The block that begins with row 3 holds 3 features of rows of (3) and 1 targets of (); the first block's rows are (2) and (). Give all blocks the same shapes, and whole rows.",
            fault.Message);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void No_rows_and_no_weight_are_refused()
    {
        Assert.Equal("There are no rows to write. Give at least one.", Assert.Throws<ArgumentException>(() => RowFile.Create(File, [])).Message);
        var weightless = Blocks(2).Select(block => block with { RowWeights = new float[2] });
        Assert.Equal(
            "All row weights are 0: no row counts. Give at least one row a greater weight.", Assert.Throws<ArgumentException>(() => RowFile.Create(File, weightless)).Message);
    }

    [Fact]
    public void A_file_cut_short_and_one_of_something_else_are_refused()
    {
        RowFile.Create(File, Blocks(5)).Dispose();
        using (var stream = new FileStream(File, FileMode.Open)) stream.SetLength(stream.Length - 1);
        Assert.Equal(
            "rows has 4155 bytes, but its 5 rows take 4156: it is cut short or damaged. Make it again.", Assert.Throws<InvalidDataException>(() => RowFile.Open(File)).Message);
        System.IO.File.WriteAllText(File, "a,b\n1,2\n");
        Assert.Equal(
            "rows is no file of training rows: it does not begin as one. RowFile.Create makes them.", Assert.Throws<InvalidDataException>(() => RowFile.Open(File)).Message);
    }

    public void Dispose() => _folder.Dispose();

    // Row i is (2i, 2i + 1) → i.
    private static IEnumerable<TrainingData> Blocks(params int[] counts)
    {
        var first = 0;
        foreach (var count in counts)
        {
            var rows = Enumerable.Range(first, count).ToList();
            yield return new([2], [.. rows.SelectMany(row => new[] { 2f * row, (2f * row) + 1 })], [], [.. rows.Select(row => (float)row)]);
            first += count;
        }
    }
}
