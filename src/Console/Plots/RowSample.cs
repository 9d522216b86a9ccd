namespace NeuralMl.Cli.Plots;

/// <summary>Thins out rows, so that a picture of many stays small and legible.</summary>
internal static class RowSample
{
    /// <summary>The number of rows that a plot shows of each part.</summary>
    public const int MaxCount = 2000;

    /// <summary>Returns row numbers spread evenly over all rows: all of them, or <see cref="MaxCount"/>.</summary>
    public static int[] Of(int rowCount) => rowCount <= MaxCount
        ? [.. Enumerable.Range(0, rowCount)]
        : [.. Enumerable.Range(0, MaxCount).Select(i => (int)((long)i * rowCount / MaxCount))];

    /// <summary>Returns the legend of a part, as in <c>training rows (2,000 of 48,000 shown)</c>.</summary>
    public static string Legend(string part, int rowCount) => rowCount <= MaxCount
        ? $"{part} ({PlotText.Count(rowCount)})"
        : $"{part} ({PlotText.Count(MaxCount)} of {PlotText.Count(rowCount)} shown)";
}
