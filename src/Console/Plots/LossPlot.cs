using NeuralMl.Models;
using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>The loss of each epoch, with the epoch whose weights were kept.</summary>
internal static class LossPlot
{
    /// <summary>Draws a training.</summary>
    /// <param name="history">The epochs; at least one.</param>
    /// <param name="bestEpoch">The epoch whose weights were kept.</param>
    /// <param name="loss">What was minimized.</param>
    public static Picture Draw(IReadOnlyList<EpochResult> history, int bestEpoch, string loss)
    {
        var hasValidation = history[0].ValidationLoss is not null;
        double[] values = [.. history.Select(epoch => epoch.TrainingLoss), .. history.Select(epoch => epoch.ValidationLoss).OfType<double>()];
        var isLogarithmic = values.Min() > 0 && values.Max() / values.Min() >= LogTicks.MinRatio;
        var scale = isLogarithmic ? Math.Log10 : (Func<double, double>)(value => value);
        var plot = PlotStyle.NewPlot("Loss per epoch", "epoch", $"loss: {loss}");

        DrawLine(plot, "training rows", PlotStyle.Train, [.. history.Select(epoch => new Coordinates(epoch.Epoch, scale(epoch.TrainingLoss)))]);
        if (hasValidation)
        {
            Coordinates[] points = [.. history.Select(epoch => new Coordinates(epoch.Epoch, scale(epoch.ValidationLoss ?? double.NaN)))];
            DrawLine(plot, "validation rows", PlotStyle.HeldOut, points);
        }
        MarkBest(plot, history, bestEpoch, scale);
        SetAxes(plot, history, values, isLogarithmic, scale);
        PlotStyle.ShowLegend(plot);
        var parts = hasValidation ? "training rows and of the validation rows" : "training rows";
        var caption = $"The loss of the {parts} per epoch: {loss}{(isLogarithmic ? ", on a logarithmic axis" : "")}.";
        return new Picture("loss", caption, plot);
    }

    private static void DrawLine(Plot plot, string name, Color color, Coordinates[] points)
    {
        var line = plot.Add.Scatter(points, color);
        line.LegendText = name;
        line.LineWidth = 2;
        line.MarkerSize = points.Length <= 30 ? 6 : 0;
    }

    private static void MarkBest(Plot plot, IReadOnlyList<EpochResult> history, int bestEpoch, Func<double, double> scale)
    {
        if (history.FirstOrDefault(epoch => epoch.Epoch == bestEpoch) is not { } best) return;
        var value = best.ValidationLoss ?? best.TrainingLoss;
        var line = plot.Add.VerticalLine(bestEpoch, 1, PlotStyle.Reference, LinePattern.Dashed);
        line.ExcludeFromLegend = true;
        var mark = plot.Add.Markers(new[] { new Coordinates(bestEpoch, scale(value)) }, MarkerShape.OpenCircle, 13, PlotStyle.Network);
        mark.MarkerLineWidth = 2.5f;
        mark.LegendText = $"kept: {(best.ValidationLoss is null ? "last" : "best")} epoch, {PlotText.Count(bestEpoch)}, loss {PlotText.Number(value)}";
    }

    private static void SetAxes(Plot plot, IReadOnlyList<EpochResult> history, double[] values, bool isLogarithmic, Func<double, double> scale)
    {
        var (min, max) = (scale(values.Min()), scale(values.Max()));
        var margin = Math.Max((max - min) * 0.06, Math.Abs(max) * 0.02 + 1e-12);
        if (isLogarithmic) plot.Axes.Left.TickGenerator = LogTicks.Between(min, max);
        plot.Axes.Bottom.TickGenerator = PlotStyle.NumberTicks(isWhole: true);
        var first = history[0].Epoch;
        var last = history[^1].Epoch;
        var side = Math.Max(0.5, (last - first) * 0.02);
        // A loss on a plain axis is read against zero.
        plot.Axes.SetLimits(first - side, last + side, isLogarithmic || min < 0 ? min - margin : 0, max + margin);
    }
}
