namespace NeuralMl.Pipeline;

/// <summary>The area under the curve of precision over recall, as average precision: the sum of <c>(Rₙ − Rₙ₋₁) Pₙ</c> over the scores, highest first.</summary>
/// <remarks>
/// scikit-learn's <c>average_precision_score</c>; rows of one score count as one point of the curve. ML.NET's area interpolates between points and
/// depends on the order of such rows. Of two classes the second is the positive one; of more, it is the mean over each class against the rest.
/// NaN where a class has no row or all of them.
/// </remarks>
public sealed record PrAuc() : Metric(takesClasses: true, largerIsBetter: true)
{
    /// <inheritdoc/>
    protected override string ResultName => "prAuc";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual) => Evaluators.OverPositives(predicted, actual, AveragePrecision);

    private static double AveragePrecision(float[] scores, bool[] isPositive)
    {
        float[] sorted = [.. scores];
        bool[] labels = [.. isPositive];
        Array.Sort(sorted, labels);
        var (area, right, rightBefore) = (0.0, 0, 0);
        for (var row = sorted.Length - 1; row >= 0; row--)
        {
            if (labels[row]) right++;
            if (row > 0 && sorted[row - 1] == sorted[row]) continue;
            area += (double)(right - rightBefore) * right / (sorted.Length - row);
            rightBefore = right;
        }
        return area / right;
    }
}
