namespace NeuralMl.Pipeline;

/// <summary>The coefficient of determination, 1 less the squared errors' share of the label's variance: by ML.NET's evaluator.</summary>
/// <remarks>1 is perfect, 0 no better than the mean of these rows.</remarks>
public sealed record R2() : Metric(takesClasses: false, largerIsBetter: true)
{
    /// <inheritdoc/>
    protected override string ResultName => "r2";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual) => Evaluators.OfNumbers(predicted, actual).RSquared;
}
