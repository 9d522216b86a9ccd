using System.Globalization;
using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>A series with what the network forecast of its test part, one horizon after the other, beside what came.</summary>
internal static class ForecastPlot
{
    private const int Width = 1200;

    // The forecast is drawn over the truth, which must show beside it.
    private const float TruthWidth = 5;

    public static Picture Draw(ForecastPlotData data)
    {
        var plot = PlotStyle.NewPlot("History, forecasts and what came", "", data.Series);
        DrawLine(plot, data.History, "history", PlotStyle.Train, 2);
        DrawLine(plot, data.Truth, "what came", PlotStyle.HeldOut.WithAlpha(0.7), TruthWidth);
        for (var i = 0; i < data.Forecasts.Count; i++) DrawLine(plot, data.Forecasts[i], i == 0 ? "forecast" : "", PlotStyle.Network, 2);
        var starts = plot.Add.Markers(data.Forecasts.Select(forecast => Point(forecast, 0)).ToArray(), MarkerShape.FilledCircle, 9, PlotStyle.Ink);
        starts.LegendText = "last step that a forecast knew";
        plot.Axes.Bottom.TickGenerator = PlotStyle.TimeTicks(data.TimeKind, data.Truth.X[^1] - data.History.X[0]);
        plot.Axes.Margins(0.02, 0.06);
        PlotStyle.ShowLegend(plot);
        var horizon = data.Forecasts.Max(forecast => forecast.X.Length) - 1;
        var caption = string.Create(
            CultureInfo.InvariantCulture, $"{data.Series}: the last steps before the test part, then forecasts of {horizon} steps each, every one from the steps before its dot alone.");
        return new Picture("forecast", caption, plot) { Width = Width };
    }

    private static void DrawLine(Plot plot, RowPoints points, string name, Color color, float width)
    {
        var line = plot.Add.ScatterLine(Enumerable.Range(0, points.X.Length).Select(i => Point(points, i)).ToArray(), color);
        (line.LegendText, line.LineWidth) = (name, width);
    }

    private static Coordinates Point(RowPoints points, int index) => new(points.X[index], points.Y[index]);
}
