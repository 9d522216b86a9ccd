using ScottPlot;
using ScottPlot.TickGenerators;

namespace NeuralMl.Cli.Plots;

/// <summary>Where there are too many classes for a table: the pairs that were confused most often.</summary>
internal static class ConfusedPairsPlot
{
    private const int MaxPairs = 20;
    private const int MaxNameLength = 20;

    /// <summary>Draws the pairs, the most frequent at the top.</summary>
    /// <param name="classes">The class names.</param>
    /// <param name="counts">How often each class (first index) was predicted as each class (second).</param>
    /// <param name="rows">Which rows these are.</param>
    public static Picture Draw(IReadOnlyList<string> classes, int[,] counts, string rows)
    {
        var pairs = Pairs(classes.Count, counts);
        var title = pairs.Length == 0 ? $"All {rows} are classified rightly" : $"Most confused classes of the {rows}";
        var plot = PlotStyle.NewPlot(title, "rows", "");
        string[] names = [.. pairs.Select(pair => $"{PlotText.Name(classes[pair.Label], MaxNameLength)} → {PlotText.Name(classes[pair.Predicted], MaxNameLength)}")];
        for (var i = 0; i < pairs.Length; i++) DrawBar(plot, i, pairs[i].Count);
        plot.Axes.Left.TickGenerator = new NumericManual([.. Enumerable.Range(0, pairs.Length).Select(i => (double)i)], names);
        plot.Axes.Left.TickLabelStyle.FontName = PlotFont.For(string.Concat(names));
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Bottom.TickGenerator = PlotStyle.NumberTicks(isWhole: true);
        plot.Axes.SetLimits(0, pairs.Select(pair => pair.Count).DefaultIfEmpty(1).Max() * 1.1, Math.Max(pairs.Length, 1) - 0.4, -0.6);
        var caption = pairs.Length == 0
            ? $"{title}."
            : $"The pairs of classes that were confused most often among the {rows}, true class → predicted class; {classes.Count} classes are too many for a table.";
        return new Picture("confusion", caption, plot) { Height = 160 + (Math.Max(pairs.Length, 4) * 32) };
    }

    private static void DrawBar(Plot plot, int position, int count)
    {
        var bar = plot.Add.Rectangle(0, count, position - 0.36, position + 0.36);
        (bar.FillColor, bar.LineWidth) = (PlotStyle.Network.WithAlpha(.8), 0);
        var text = plot.Add.Text(PlotText.Count(count), count, position);
        PlotStyle.Write(text.LabelStyle, PlotStyle.SmallText);
        (text.LabelAlignment, text.OffsetX) = (Alignment.MiddleLeft, 6);
    }

    private static (int Label, int Predicted, int Count)[] Pairs(int classCount, int[,] counts)
    {
        var confused =
            from label in Enumerable.Range(0, classCount)
            from predicted in Enumerable.Range(0, classCount)
            where label != predicted && counts[label, predicted] > 0
            orderby counts[label, predicted] descending, label, predicted
            select (label, predicted, counts[label, predicted]);
        return [.. confused.Take(MaxPairs)];
    }
}
