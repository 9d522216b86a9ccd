namespace NeuralMl.Pipeline;

/// <summary>Simple rules for forecasts, each from the raw window alone: what a network has to beat.</summary>
public static class ForecastBaselines
{
    /// <summary>Evaluates each rule on windows.</summary>
    /// <param name="rows">The windows: the steps before, then those to forecast, as <see cref="PreparedData"/> has them.</param>
    /// <param name="season">The number of steps after which the sequence repeats itself, less than the window; null leaves the seasonal rules out.</param>
    /// <returns>
    /// <c>persistence</c>, the last value; <c>seasonalNaive</c>, the value of the last season; <c>seasonalNaiveWithDrift</c>, that and the
    /// difference of the last two seasons for each season ahead.
    /// </returns>
    public static IReadOnlyDictionary<string, Evaluation> Evaluate(DataTable rows, int? season)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (windows, targets) = ((SequenceColumn)rows.Columns[0], (SequenceColumn)rows.Columns[^1]);
        return Rules(season).ToDictionary(rule => rule.Name, rule => Forecast(rule.Forecast, windows, targets), StringComparer.Ordinal);
    }

    // window[^1] is now; step 1 is the next one.
    private static IEnumerable<(string Name, Func<float[], int, float> Forecast)> Rules(int? season)
    {
        yield return ("persistence", static (window, _) => window[^1]);
        if (season is not { } period) yield break;
        yield return ("seasonalNaive", SeasonalNaive);
        yield return ("seasonalNaiveWithDrift", (window, step) => SeasonalNaive(window, step) + (Seasons(step) * (window[^1] - window[^(period + 1)])));

        float SeasonalNaive(float[] window, int step) => window[^((Seasons(step) * period) - step + 1)];

        int Seasons(int step) => (step + period - 1) / period;
    }

    private static Evaluation Forecast(Func<float[], int, float> rule, SequenceColumn windows, SequenceColumn targets)
    {
        var horizon = (int)targets.Shape[0];
        var forecasts = Enumerable.Range(0, windows.RowCount).Select(row => windows.StepsAt(row).ToArray())
            .SelectMany(window => Enumerable.Range(1, horizon).Select(step => rule(window, step)));
        return Evaluation.OfForecasts([.. forecasts], targets.Values, horizon);
    }
}
