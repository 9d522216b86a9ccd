namespace NeuralMl.Pipeline;

/// <summary>The mean of −ln p over the rows, p being the probability given to the right class: by ML.NET's evaluator.</summary>
public sealed record LogLoss() : Metric(takesClasses: true, largerIsBetter: false)
{
    /// <inheritdoc/>
    protected override string ResultName => "logLoss";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual) => Evaluators.OfClasses(predicted, actual).LogLoss;
}
