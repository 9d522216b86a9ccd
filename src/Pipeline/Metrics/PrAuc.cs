namespace NeuralMl.Pipeline;

/// <summary>The area under the curve of precision over recall.</summary>
/// <remarks>
/// Of two classes the second is the positive one; of more, the mean over each class against the rest. NaN where a class has no row or all of
/// them.
/// </remarks>
public sealed record PrAuc() : Metric(takesClasses: true, largerIsBetter: true)
{
    /// <inheritdoc/>
    protected override string ResultName => "prAuc";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual) =>
        Evaluators.OverPositives(predicted, actual, static (scores, isPositive) => Evaluators.OfTwoClasses(scores, isPositive).AreaUnderPrecisionRecallCurve);
}
