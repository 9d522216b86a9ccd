namespace NeuralMl.Pipeline;

/// <summary>Where the parts of a series lie that is forecast: training, then validation, then test, in the order of time.</summary>
/// <param name="Series">The series.</param>
/// <param name="ValidationStart">The first step behind the training part.</param>
/// <param name="TestStart">The first step of the test part; the number of steps where there is none.</param>
/// <param name="Origins">For each test window the step that it forecasts first, in the order of the test rows; empty without a test part.</param>
public sealed record ForecastParts(TimeSeries Series, int ValidationStart, int TestStart, IReadOnlyList<int> Origins)
{
    /// <summary>Gets the number of test steps.</summary>
    public int TestCount => Series.Count - TestStart;
}
