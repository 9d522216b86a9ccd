namespace NeuralMl.Pipeline;

/// <summary>The root of the mean squared error, in the label's units: by ML.NET's evaluator.</summary>
public sealed record Rmse() : Metric(takesClasses: false, largerIsBetter: false)
{
    /// <inheritdoc/>
    protected override string ResultName => "rmse";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual) => Evaluators.OfNumbers(predicted, actual).RootMeanSquaredError;
}
