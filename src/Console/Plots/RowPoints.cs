using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>Rows as points of a plot.</summary>
/// <param name="X">The horizontal value of each row.</param>
/// <param name="Y">The vertical value of each row.</param>
internal sealed record RowPoints(float[] X, float[] Y)
{
    private const int ManyRows = 800; // smaller and fainter from here on, else they would be one blot

    /// <summary>Draws training rows: blue discs.</summary>
    public void DrawAsTraining(Plot plot) => Draw(plot, "training rows", MarkerShape.FilledCircle, 7, PlotStyle.Train, 0.55);

    /// <summary>Draws test rows: orange diamonds, so that the parts differ without colours too.</summary>
    public void DrawAsTest(Plot plot) => Draw(plot, "test rows", MarkerShape.FilledDiamond, 9, PlotStyle.HeldOut, 0.85);

    private void Draw(Plot plot, string part, MarkerShape shape, float size, Color color, double opacity)
    {
        if (X.Length > ManyRows) (size, opacity) = (size * 0.75f, opacity * 0.6);
        var points = RowSample.Of(X.Length).Select(row => new Coordinates(X[row], Y[row])).Where(point => point.AreReal).ToArray();
        var markers = plot.Add.Markers(points, shape, size, color.WithAlpha(opacity));
        markers.LegendText = RowSample.Legend(part, X.Length);
    }
}
