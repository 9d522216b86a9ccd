namespace NeuralMl.Pipeline;

/// <summary>What a recipe is chosen by: all rows of a source, or the first of one that streams.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Markers">The texts that mean missing, beside the given ones.</param>
/// <param name="RowCount">The number of all rows; of a stream about.</param>
/// <param name="IsPart">Whether there are more rows than the table's.</param>
internal sealed record SourceLook(DataTable Table, IReadOnlyList<string> Markers, int RowCount, bool IsPart)
{
    /// <summary>Looks at a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="reading">How it is read.</param>
    /// <param name="streaming">Whether it streams; null for what its size says.</param>
    public static SourceLook At(string source, ReadOptions reading, bool? streaming)
    {
        if (!(streaming ?? StreamingRule.Streams(source, [])))
        {
            var (all, marks) = MissingDetection.Read(source, reading, options => DataSource.Read(source, options));
            return new(all, marks, all.RowCount, false);
        }
        var (rowCount, isPart) = (0, false);
        var (table, markers) = MissingDetection.Read(source, reading, options =>
        {
            using var blocks = DataSource.OpenBlocks(source, options);
            var first = blocks.Read() ?? throw new InvalidDataException($"{blocks.Name} has no rows. Give at least one.");
            isPart = blocks.Read() is not null;
            rowCount = isPart ? About(blocks) : first.RowCount;
            return first;
        });
        return new(table, markers, rowCount, isPart);
    }

    // By the bytes that two blocks took; of a database's answer nothing is known but that there is more.
    private static int About(SourceBlocks blocks) => blocks.Progress is { Length: { } length, Position: > 0 } progress
        ? (int)Math.Min(int.MaxValue, blocks.RowCount * ((double)length / progress.Position))
        : (int)Math.Min(int.MaxValue, blocks.RowCount);
}
