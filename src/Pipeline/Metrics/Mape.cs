namespace NeuralMl.Pipeline;

/// <summary>The mean absolute percentage error as a fraction: the mean of <c>|y − ŷ| / max(ε, |y|)</c>, 0.1 where predictions are off by a tenth.</summary>
/// <remarks>
/// scikit-learn's <c>mean_absolute_percentage_error</c>, with ε = 2⁻⁵², that of double precision: one label of 0 makes it huge. ML.NET has none.
/// </remarks>
public sealed record Mape() : Metric(takesClasses: false, largerIsBetter: false)
{
    private const double Least = 1.0 / (1L << 52);

    /// <inheritdoc/>
    protected override string ResultName => "mape";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(actual);
        var sum = 0.0;
        for (var row = 0; row < actual.Length; row++) sum += Math.Abs((double)actual[row] - predicted[row]) / Math.Max(Least, Math.Abs((double)actual[row]));
        return sum / actual.Length;
    }
}
