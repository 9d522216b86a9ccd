using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>A regression with many features: predicted against true.</summary>
internal static class AgreementPlot
{
    private const int Side = 760;

    /// <summary>Draws the rows.</summary>
    /// <param name="label">The label's name and unit.</param>
    /// <param name="train">The training rows: true and predicted.</param>
    /// <param name="test">The test rows; null without them.</param>
    public static Picture Draw(string label, RowPoints train, RowPoints? test)
    {
        var plot = PlotStyle.NewPlot("Predicted against true", $"true {label}", $"predicted {label}");
        float[] values = [.. new[] { train.X, train.Y, test?.X ?? [], test?.Y ?? [] }.SelectMany(part => part).Where(float.IsFinite)];
        var (min, max) = values.Length == 0 ? (0.0, 1.0) : (values.Min(), values.Max());
        var margin = Math.Max((max - min) * 0.04, 1e-6);
        train.DrawAsTraining(plot);
        test?.DrawAsTest(plot);
        var diagonal = plot.Add.Line(min - margin, min - margin, max + margin, max + margin);
        (diagonal.LineColor, diagonal.LineWidth, diagonal.LinePattern) = (PlotStyle.Reference, 2, LinePattern.Dashed);
        diagonal.LegendText = "predicted = true";
        plot.Axes.SetLimits(min - margin, max + margin, min - margin, max + margin);
        PlotStyle.ShowLegend(plot);
        return new Picture("predicted-against-true", $"Predicted {label} against true {label}; on the dashed line both are equal.", plot) { Width = Side, Height = Side };
    }
}
