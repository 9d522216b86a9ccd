using NeuralMl.Pipeline;

namespace NeuralMl.Tests.Pipeline;

/// <summary>Reads sources in blocks, and compares them with what is read whole.</summary>
internal static class Blocks
{
    /// <summary>Reads all blocks, and joins their rows.</summary>
    public static DataTable Join(string source, ReadOptions options, int blockRows)
    {
        using var blocks = DataSource.OpenBlocks(source, options, blockRows);
        var read = blocks.ReadAll().ToList();
        Assert.All(read, block => Assert.InRange(block.RowCount, 1, blockRows));
        Assert.All(read, block => Assert.Equal(Schema(read[0]), Schema(block)));
        Assert.Equal(read.Sum(block => (long)block.RowCount), blocks.RowCount);
        return new DataTable(blocks.Name, blocks.Sha256!, [.. read[0].Columns.Select((_, i) => Join([.. read.Select(block => block.Columns[i])]))]);
    }

    /// <summary>Asserts that blocks hold the rows that are read whole: names, kinds, values, order.</summary>
    public static void AssertSame(string source, ReadOptions? options = null, int blockRows = 7)
    {
        var (whole, joined) = (DataSource.Read(source, options ?? new ReadOptions()), Join(source, options ?? new ReadOptions(), blockRows));

        Assert.Equal(whole.Name, joined.Name);
        Assert.Equal(Schema(whole), Schema(joined));
        Assert.All(whole.Columns.Zip(joined.Columns), pair => Assert.Equal(Values(pair.First), Values(pair.Second)));
        if (!DataSource.IsDatabase(source)) Assert.Equal(whole.Sha256, joined.Sha256);
    }

    /// <summary>Returns the error at which reading in blocks ends.</summary>
    public static string Fault(string source, ReadOptions? options = null, int blockRows = 7) =>
        Assert.Throws<InvalidDataException>(() => Join(source, options ?? new ReadOptions(), blockRows)).Message;

    private static IEnumerable<object> Schema(DataTable table) => table.Columns.Select(column => (object)(column.Name, column.Kind));

    private static Array Values(TableColumn column) => column switch
    {
        NumberColumn numbers => numbers.Values,
        TextColumn texts => texts.Values,
        ImageColumn images => images.Pixels,
        _ => throw new ArgumentException($"A {column.GetType().Name} comes from no source.", nameof(column)),
    };

    private static TableColumn Join(TableColumn[] parts) => parts[0] switch
    {
        NumberColumn numbers => numbers with { Values = [.. parts.SelectMany(part => ((NumberColumn)part).Values)] },
        TextColumn texts => texts with { Values = [.. parts.SelectMany(part => ((TextColumn)part).Values)] },
        ImageColumn images => images with { Pixels = [.. parts.SelectMany(part => ((ImageColumn)part).Pixels)] },
        var other => throw new ArgumentException($"A {other.GetType().Name} comes from no source.", nameof(parts)),
    };
}
