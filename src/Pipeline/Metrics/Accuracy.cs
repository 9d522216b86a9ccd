namespace NeuralMl.Pipeline;

/// <summary>The share of rows whose most probable class is right.</summary>
/// <remarks>ML.NET's <c>MicroAccuracy</c> and scikit-learn's <c>accuracy_score</c>, by counting: it is computed after each epoch.</remarks>
public sealed record Accuracy() : Metric(takesClasses: true, largerIsBetter: true)
{
    /// <inheritdoc/>
    protected override string ResultName => "accuracy";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(actual);
        var (width, correct) = (predicted.Length / actual.Length, 0);
        for (var row = 0; row < actual.Length; row++)
        {
            if (MetricsOf.IndexOfMax(predicted.AsSpan(row * width, width)) == (int)actual[row]) correct++;
        }
        return (double)correct / actual.Length;
    }
}
