using NeuralMl.Models;
using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>How fast each batch size trains, and the one that is suggested.</summary>
internal static class BatchSizePlot
{
    /// <summary>Draws a test of batch sizes.</summary>
    /// <param name="search">The test.</param>
    public static Picture Draw(BatchSizeSearch search)
    {
        var plot = PlotStyle.NewPlot("Speed by batch size", "rows per batch", "training rows per second");
        var line = plot.Add.Scatter(search.Points.Select(point => new Coordinates(Math.Log10(point.BatchSize), point.RowsPerSecond)).ToArray(), PlotStyle.Train);
        (line.LegendText, line.LineWidth, line.MarkerSize) = ("speed", 2, 7);
        var chosen = search.Points.First(point => point.BatchSize == search.Suggested);
        var mark = plot.Add.Markers(new[] { new Coordinates(Math.Log10(chosen.BatchSize), chosen.RowsPerSecond) }, MarkerShape.OpenCircle, 15, PlotStyle.Network);
        (mark.MarkerLineWidth, mark.LegendText) = (2.5f, $"suggested: {PlotText.Count(search.Suggested)}");
        var ticks = new ScottPlot.TickGenerators.NumericManual();
        foreach (var point in search.Points) ticks.AddMajor(Math.Log10(point.BatchSize), PlotText.Count(point.BatchSize));
        plot.Axes.Bottom.TickGenerator = ticks;
        var (first, last) = (Math.Log10(search.Points[0].BatchSize), Math.Log10(search.Points[^1].BatchSize));
        plot.Axes.SetLimits(first - 0.1, last + 0.1, 0, 1.15 * search.Points.Max(point => point.RowsPerSecond));
        PlotStyle.ShowLegend(plot);
        return new Picture("batch-size", $"The training rows per second of each batch size; {PlotText.Count(search.Suggested)} is the smallest that is nearly as fast as the fastest.", plot);
    }
}
