using NeuralMl.Cli.Output;
using NeuralMl.Pipeline;
using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>How far forecasts are off at each step ahead, beside simple rules.</summary>
internal static class HorizonPlot
{
    private static readonly LinePattern[] Patterns = [LinePattern.Dotted, LinePattern.Dashed, LinePattern.Solid];

    /// <summary>Draws the errors.</summary>
    /// <param name="unit">The series' unit, or null.</param>
    /// <param name="network">The network's forecasts.</param>
    /// <param name="baselines">Those of simple rules, by name.</param>
    public static Picture Draw(string? unit, Evaluation network, IReadOnlyDictionary<string, Evaluation> baselines)
    {
        var plot = PlotStyle.NewPlot("Error by step ahead", "steps ahead", PlotText.NameAndUnit("mean absolute error", unit));
        foreach (var (index, (name, baseline)) in baselines.Index())
            DrawLine(plot, MetricNames.Baseline(name), baseline, PlotStyle.Reference, 2, Patterns[index % Patterns.Length]);
        DrawLine(plot, "this network", network, PlotStyle.Network, 3.5f, LinePattern.Solid);
        plot.Axes.Bottom.TickGenerator = PlotStyle.NumberTicks(isWhole: true);
        plot.Axes.SetLimits(0.5, network.MaeBySteps().Count + 0.5, 0, 1.06 * baselines.Values.Append(network).Max(evaluation => evaluation.MaeBySteps().Max()));
        PlotStyle.ShowLegend(plot);
        return new Picture("horizon", "The mean absolute error over the test steps, by how many steps ahead they were forecast.", plot);
    }

    private static void DrawLine(Plot plot, string name, Evaluation evaluation, Color color, float width, LinePattern pattern)
    {
        var line = plot.Add.Scatter(evaluation.MaeBySteps().Select((error, step) => new Coordinates(step + 1, error)).ToArray(), color);
        (line.LegendText, line.LineWidth, line.LinePattern, line.MarkerSize) = (name, width, pattern, evaluation.MaeBySteps().Count == 1 ? 9 : 0);
    }
}
