namespace NeuralMl.Pipeline;

/// <summary>
/// The area under the curve of true over false positives: how often a row of a class gets a higher probability of it than a row of another.
/// </summary>
/// <remarks>
/// Of two classes the second is the positive one; of more, the mean over each class against the rest, as scikit-learn's <c>roc_auc_score</c>
/// has it with <c>multi_class="ovr"</c>. Each by ML.NET's evaluator. NaN where a class has no row or all of them.
/// </remarks>
public sealed record RocAuc() : Metric(takesClasses: true, largerIsBetter: true)
{
    /// <inheritdoc/>
    protected override string ResultName => "rocAuc";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual) =>
        Evaluators.OverPositives(predicted, actual, static (scores, isPositive) => Evaluators.OfTwoClasses(scores, isPositive).AreaUnderRocCurve);
}
