namespace NeuralMl.Pipeline;

/// <summary>How many rows a block has at most.</summary>
/// <param name="Given">The number that was asked for; null for about 4 million values, at most 65,536 rows.</param>
internal sealed record BlockSize(int? Given)
{
    /// <summary>All rows at once.</summary>
    public static readonly BlockSize All = new(int.MaxValue);

    private const long MostValues = 4_000_000;
    private const long MostRows = 65_536;

    /// <summary>Returns the number of rows, where each has so many values.</summary>
    public int RowsOf(long valuesPerRow) => Given ?? (int)Math.Clamp(MostValues / Math.Max(1, valuesPerRow), 1, MostRows);
}
