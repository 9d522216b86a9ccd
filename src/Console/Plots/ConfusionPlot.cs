using ScottPlot;
using ScottPlot.TickGenerators;

namespace NeuralMl.Cli.Plots;

/// <summary>How often each class was taken for which: a table for up to 20 classes.</summary>
internal static class ConfusionPlot
{
    /// <summary>The most classes whose table can be read.</summary>
    public const int MaxClasses = 20;

    private const int MaxNameLength = 14;

    /// <summary>Draws the table.</summary>
    /// <param name="classes">The class names, 2–20.</param>
    /// <param name="counts">How often each class (first index) was predicted as each class (second).</param>
    /// <param name="rows">Which rows these are.</param>
    public static Picture Draw(IReadOnlyList<string> classes, int[,] counts, string rows)
    {
        var plot = PlotStyle.NewPlot($"Label and prediction of the {rows}", "predicted class", "true class");
        plot.HideGrid();
        var textSize = classes.Count switch { <= 10 => 18f, <= 14 => 15f, _ => 12f };
        for (var label = 0; label < classes.Count; label++)
        {
            var rowCount = Enumerable.Range(0, classes.Count).Sum(predicted => counts[label, predicted]);
            for (var predicted = 0; predicted < classes.Count; predicted++)
            {
                DrawCell(plot, predicted, label, counts[label, predicted], rowCount, textSize);
            }
        }
        SetAxes(plot, classes);
        var caption = $"How often each true class (row) was predicted as each class (column), over the {rows}; "
            + "right answers are blue, wrong ones red, darker the larger their share of the row.";
        return new Picture("confusion", caption, plot) { Height = classes.Count <= 4 ? PlotStyle.Height : 820 };
    }

    private static void DrawCell(Plot plot, int x, int y, int count, int rowCount, float textSize)
    {
        var share = rowCount == 0 ? 0 : (double)count / rowCount;
        var cell = plot.Add.Rectangle(x - 0.5, x + 0.5, y - 0.5, y + 0.5);
        cell.FillColor = Shade(share, isRight: x == y);
        (cell.LineColor, cell.LineWidth) = (Color.FromHex("#D5D5D5"), 1);
        if (count == 0) return;
        var text = plot.Add.Text(PlotText.Count(count), x, y);
        PlotStyle.Write(text.LabelStyle, textSize);
        text.LabelAlignment = Alignment.MiddleCenter;
        if (x == y && share > 0.5) text.LabelFontColor = Colors.White;
    }

    // A single mistake among thousands would be as good as white: shades begin where they can be seen.
    private static Color Shade(double share, bool isRight)
    {
        if (share == 0) return Colors.White;
        var full = isRight ? PlotStyle.Train : PlotStyle.Network;
        return Colors.White.MixedWith(full, isRight ? 0.08 + (0.92 * share) : 0.06 + (0.8 * Math.Sqrt(share)));
    }

    private static void SetAxes(Plot plot, IReadOnlyList<string> classes)
    {
        double[] positions = [.. Enumerable.Range(0, classes.Count).Select(i => (double)i)];
        string[] names = [.. classes.Select(name => PlotText.Name(name, MaxNameLength))];
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.TickGenerator = new NumericManual(positions, names);
            axis.TickLabelStyle.FontName = PlotFont.For(string.Concat(names));
            axis.MajorTickStyle.Length = 0;
        }
        if (names.Max(name => name.Length) > Math.Max(2, 80 / classes.Count))
        {
            (plot.Axes.Bottom.TickLabelStyle.Rotation, plot.Axes.Bottom.TickLabelStyle.Alignment) = (-45, Alignment.MiddleRight);
            plot.Axes.Bottom.MinimumSize = 45 + (names.Max(name => name.Length) * PlotStyle.SmallText * 0.4f); // else they run into the axis' label
        }
        plot.Axes.SetLimits(-0.5, classes.Count - 0.5, classes.Count - 0.5, -0.5); // the first class at the top
    }
}
