using NeuralMl.Inference;
using NeuralMl.Models;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Plots;

/// <summary>Takes from a run what the picture of a regression with one feature shows.</summary>
internal static class FitRows
{
    private const int CurvePoints = 300;

    public static FitPlotData Of(ExperimentResult result, FeatureCard feature)
    {
        var (data, preprocessing) = (result.Data, result.Data.Preprocessing);
        var train = Points(data.Train, feature.Name, result.Train);
        var test = data.Test is null || result.Test is null ? null : Points(data.Test, feature.Name, result.Test);
        var grid = Grid([.. train.X, .. test?.X ?? []]);
        var features = preprocessing.Transform(new DataTable("grid", "", [new NumberColumn(feature.Name, feature.Kind, grid)])).Features;
        var line = LeastSquares.Fit(preprocessing.Transform(data.Train)).Predict(features);
        return new FitPlotData(
            PlotText.NameAndUnit(feature.Name, feature.Unit),
            PlotText.NameAndUnit(preprocessing.Target.Name, preprocessing.Target.Unit),
            train,
            test,
            new RowPoints(grid, preprocessing.Restore(result.Network.Predict(features))),
            new RowPoints(grid, preprocessing.Restore(line)));
    }

    private static RowPoints Points(DataTable table, string feature, Evaluation evaluation) =>
        new(((NumberColumn)table[feature]).Values, evaluation.Actual);

    // Missing values are no part of the range.
    private static float[] Grid(float[] values)
    {
        var known = values.Where(float.IsFinite).ToArray();
        var (min, max) = (known.Min(), known.Max());
        return [.. Enumerable.Range(0, CurvePoints).Select(i => min + ((max - min) * i / (CurvePoints - 1)))];
    }
}
