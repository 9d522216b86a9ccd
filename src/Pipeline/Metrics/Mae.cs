namespace NeuralMl.Pipeline;

/// <summary>The mean absolute error, in the label's units: the mean of <c>|y − ŷ|</c>.</summary>
/// <remarks>ML.NET's <c>MeanAbsoluteError</c> and scikit-learn's <c>mean_absolute_error</c>, by their formula: it is computed after each epoch.</remarks>
public sealed record Mae() : Metric(takesClasses: false, largerIsBetter: false)
{
    /// <inheritdoc/>
    protected override string ResultName => "mae";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(actual);
        var sum = 0.0;
        for (var row = 0; row < actual.Length; row++) sum += Math.Abs((double)actual[row] - predicted[row]);
        return sum / actual.Length;
    }
}
