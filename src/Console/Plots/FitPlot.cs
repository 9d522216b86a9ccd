using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>A regression with one feature: the rows, and what the network makes of the feature.</summary>
internal static class FitPlot
{
    public static Picture Draw(FitPlotData data)
    {
        var plot = PlotStyle.NewPlot("Data and prediction", data.Feature, data.Label);
        data.Train.DrawAsTraining(plot);
        data.Test?.DrawAsTest(plot);
        DrawLine(plot, data.Line, "least squares", PlotStyle.Reference, 2, LinePattern.Dashed);
        DrawLine(plot, data.Curve, "network", PlotStyle.Network, 3.5f, LinePattern.Solid);
        plot.Axes.Margins(0.03, 0.05);
        PlotStyle.ShowLegend(plot);
        return new Picture("fit", $"{data.Label} against {data.Feature}: the rows, the network's prediction and the least-squares line.", plot);
    }

    private static void DrawLine(Plot plot, RowPoints points, string name, Color color, float width, LinePattern pattern)
    {
        var line = plot.Add.ScatterLine(points.X.Zip(points.Y, (x, y) => new Coordinates(x, y)).ToArray(), color);
        (line.LegendText, line.LineWidth, line.LinePattern) = (name, width, pattern);
    }
}
