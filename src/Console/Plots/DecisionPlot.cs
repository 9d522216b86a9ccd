using System.Globalization;
using ScottPlot;
using ScottPlot.Colormaps;

namespace NeuralMl.Cli.Plots;

/// <summary>A label of two values over two features: the rows, and where the network answers which value.</summary>
internal static class DecisionPlot
{
    private const int Side = 700;
    private const int ManyRows = 100; // smaller from here on, else they hide each other

    /// <summary>Draws the rows over the network's answers.</summary>
    public static Picture Draw(DecisionPlotData data)
    {
        var plot = PlotStyle.NewPlot($"{data.Label}: what the network answers", data.Horizontal, data.Vertical);
        var surface = plot.Add.Heatmap(data.Surface);
        surface.Position = data.Area;
        surface.ManualRange = new ScottPlot.Range(0, 1);
        surface.Colormap = new CustomInterpolated([Tint(PlotStyle.Train), Colors.White, Tint(PlotStyle.HeldOut)]);
        var (low, high) = ($"{data.Label} = {Number(data.Values.Low)}", $"{data.Label} = {Number(data.Values.High)}");
        DrawRows(plot, data, isHigh: false, low, PlotStyle.Train, MarkerShape.FilledCircle);
        DrawRows(plot, data, isHigh: true, high, PlotStyle.HeldOut, MarkerShape.FilledDiamond);
        var wrong = data.Rows.Where(row => !row.IsRight).Select(row => row.Place).ToArray();
        if (wrong.Length > 0) plot.Add.Markers(wrong, MarkerShape.Eks, 1.4f * Size(data), PlotStyle.Network).LegendText = "answered wrongly";
        plot.Axes.SetLimits(data.Area);
        PlotStyle.ShowLegend(plot);
        var caption = $"{data.Label} over {data.Horizontal} and {data.Vertical}: the rows, and the network's answer everywhere, "
            + $"blue for {Number(data.Values.Low)} and orange for {Number(data.Values.High)}.";
        return new Picture(data.Name, caption, plot) { Width = Side, Height = Side };
    }

    private static void DrawRows(Plot plot, DecisionPlotData data, bool isHigh, string name, Color color, MarkerShape shape)
    {
        var places = data.Rows.Where(row => row.IsHigh == isHigh).Select(row => row.Place).ToArray();
        var markers = plot.Add.Markers(places, shape, Size(data), color);
        markers.LegendText = name;
        (markers.MarkerStyle.OutlineColor, markers.MarkerStyle.OutlineWidth) = (Colors.White, Size(data) / 12);
    }

    private static float Size(DecisionPlotData data) => data.Rows.Count > ManyRows ? 9 : 16;

    private static Color Tint(Color color) => Colors.White.MixedWith(color, 0.35);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
