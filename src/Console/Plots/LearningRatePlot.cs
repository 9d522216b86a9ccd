using NeuralMl.Models;
using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>The loss at each learning rate of a range test, and the one that is suggested.</summary>
internal static class LearningRatePlot
{
    // What lies far above where the test began says only that the rate is too large.
    private const double Headroom = 1.5;

    /// <summary>Draws a range test.</summary>
    /// <param name="search">The test.</param>
    public static Picture Draw(LearningRateSearch search)
    {
        var plot = PlotStyle.NewPlot("Loss by learning rate", "learning rate", "training loss, smoothed");
        var line = plot.Add.Scatter(search.Points.Select(point => new Coordinates(Math.Log10(point.LearningRate), point.Loss)).ToArray(), PlotStyle.Train);
        (line.LegendText, line.LineWidth, line.MarkerSize) = ("loss", 2, 0);
        var chosen = search.Points.MinBy(point => Math.Abs(point.LearningRate - search.Suggested));
        var mark = plot.Add.Markers(new[] { new Coordinates(Math.Log10(chosen.LearningRate), chosen.Loss) }, MarkerShape.OpenCircle, 13, PlotStyle.Network);
        (mark.MarkerLineWidth, mark.LegendText) = (2.5f, $"suggested: {PlotText.Number(search.Suggested)}");

        var (first, last) = (Math.Log10(search.Points[0].LearningRate), Math.Log10(search.Points[^1].LearningRate));
        var (low, start) = (search.Points.Min(point => point.Loss), search.Points[0].Loss);
        var span = Math.Max(start - low, Math.Abs(start) * 0.01);
        plot.Axes.Bottom.TickGenerator = LogTicks.Between(first, last);
        plot.Axes.SetLimits(first, last, low - (span * 0.1), start + (span * (Headroom - 1)));
        PlotStyle.ShowLegend(plot);
        return new Picture("learning-rate", $"The smoothed training loss as the learning rate grows; {PlotText.Number(search.Suggested)} is suggested.", plot);
    }
}
