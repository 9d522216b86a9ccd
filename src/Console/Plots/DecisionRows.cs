using NeuralMl.Inference;
using NeuralMl.Pipeline;
using ScottPlot;

namespace NeuralMl.Cli.Plots;

/// <summary>Takes from a run what the pictures of labels of two values over two features show.</summary>
internal static class DecisionRows
{
    private const int Cells = 250; // along each side of the surface
    private const double Margin = 0.3; // of the features' range, on each side

    /// <summary>Returns one picture's data per label; null where there are not two features of numbers, or a label has other than two values.</summary>
    public static IReadOnlyList<DecisionPlotData>? Of(ExperimentResult result)
    {
        var preprocessing = result.Data.Preprocessing;
        if (preprocessing.Features is not [{ Kind: not (FeatureKind.Text or FeatureKind.Image) } x, { Kind: not (FeatureKind.Text or FeatureKind.Image) } y]) return null;
        var labels = preprocessing.Targets.Count;
        if (Enumerable.Range(0, labels).Any(label => Actual(result, label).Distinct().Count() != 2)) return null;
        var (across, up) = (Range(x), Range(y));
        var answers = Answers(result, x, y, across, up);
        return [.. Enumerable.Range(0, labels).Select(label => Of(result, label, (x, y), new CoordinateRect(across, up), answers))];
    }

    private static DecisionPlotData Of(ExperimentResult result, int label, (FeatureCard X, FeatureCard Y) features, CoordinateRect area, float[] answers)
    {
        var target = result.Data.Preprocessing.Targets[label];
        var count = result.Data.Preprocessing.Targets.Count;
        var actual = Actual(result, label).ToHashSet();
        var (low, high) = ((double)actual.Min(), (double)actual.Max());
        var surface = new double[Cells, Cells];
        for (var i = 0; i < Cells * Cells; i++) surface[i / Cells, i % Cells] = (answers[(i * count) + label] - low) / (high - low);
        return new DecisionPlotData(
            count == 1 ? "decision" : $"decision-{target.Output}",
            PlotText.NameAndUnit(features.X.Name, features.X.Unit),
            PlotText.NameAndUnit(features.Y.Name, features.Y.Unit),
            target.Name,
            (low, high),
            area,
            surface,
            [.. Rows(result.Data.Train, result.Train), .. result is { Data.Test: { } table, Test: { } test } ? Rows(table, test) : []]);

        IEnumerable<(Coordinates, bool, bool)> Rows(DataTable table, Evaluation evaluation)
        {
            var (x, y) = (((NumberColumn)table[features.X.Name]).Values, ((NumberColumn)table[features.Y.Name]).Values);
            var (known, predicted) = (evaluation.ActualOf(label), evaluation.PredictedOf(label));
            return RowSample.Of(table.RowCount).Where(row => float.IsFinite(x[row]) && float.IsFinite(y[row])).Select(row =>
                (new Coordinates(x[row], y[row]), known[row] == high, (predicted[row] > (low + high) / 2) == (known[row] == high)));
        }
    }

    private static IEnumerable<float> Actual(ExperimentResult result, int label) => result.Train.ActualOf(label).Concat(result.Test?.ActualOf(label) ?? []);

    private static CoordinateRange Range(FeatureCard feature)
    {
        var (min, max) = (feature.Min ?? 0, feature.Max ?? 0);
        return new CoordinateRange(min - (Margin * (max - min)), max + (Margin * (max - min)));
    }

    // The middle of each cell, from the top row down.
    private static float[] Answers(ExperimentResult result, FeatureCard x, FeatureCard y, CoordinateRange across, CoordinateRange up)
    {
        var cells = Enumerable.Range(0, Cells * Cells);
        var table = new DataTable("grid", "", [
            new NumberColumn(x.Name, x.Kind, [.. cells.Select(cell => (float)(across.Min + (((cell % Cells) + 0.5) / Cells * across.Span)))]),
            new NumberColumn(y.Name, y.Kind, [.. cells.Select(cell => (float)(up.Max - (((cell / Cells) + 0.5) / Cells * up.Span)))]),
        ]);
        var preprocessing = result.Data.Preprocessing;
        return preprocessing.Restore(result.Network.Predict(preprocessing.Transform(table).Features));
    }
}
