using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Plots;

/// <summary>Takes from a run what the picture of a forecast shows.</summary>
internal static class ForecastRows
{
    public static ForecastPlotData Of(ExperimentResult result, ForecastParts parts, Evaluation test)
    {
        var (series, target, horizon) = (parts.Series, result.Data.Preprocessing.Target, (int)result.Network.Network.OutputShape[0]);
        // As much history as a forecast looks at, and half of what it is judged on: enough to see how the series goes on.
        var first = Math.Max(0, parts.TestStart - Math.Max((int)result.Data.Preprocessing.FeatureShape[0], parts.TestCount / 2));
        return new ForecastPlotData(
            PlotText.NameAndUnit(target.Name, target.Unit),
            series.TimeKind,
            Between(series, first, parts.TestStart),
            Between(series, parts.TestStart, series.Count),
            [.. Rows(parts, horizon).Select(row => Forecast(series, parts.Origins[row], horizon, test, row))]);
    }

    // One horizon behind the other: overlapping forecasts could not be told apart.
    private static IEnumerable<int> Rows(ForecastParts parts, int horizon)
    {
        var next = parts.TestStart;
        for (var row = 0; row < parts.Origins.Count; row++)
        {
            if (parts.Origins[row] < next) continue;
            next = parts.Origins[row] + horizon;
            yield return row;
        }
    }

    private static RowPoints Forecast(TimeSeries series, int origin, int horizon, Evaluation test, int row)
    {
        var known = Enumerable.Range(0, horizon).TakeWhile(step => !float.IsNaN(test.Actual[(row * horizon) + step])).Count();
        return new(
            [.. series.Times.Skip(origin - 1).Take(known + 1)],
            [series.Values[origin - 1], .. test.Predicted.AsSpan(row * horizon, known)]);
    }

    private static RowPoints Between(TimeSeries series, int first, int end) =>
        new([.. series.Times.Skip(first).Take(end - first)], [.. series.Values.Skip(first).Take(end - first)]);
}
