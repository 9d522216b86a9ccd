namespace NeuralMl.Pipeline;

/// <summary>The share of the rows of a class that are answered as it, averaged over the classes.</summary>
/// <remarks>
/// scikit-learn's <c>recall_score</c> with <c>zero_division=0</c>, over the classes that occur among labels or answers. ML.NET has it for two classes
/// alone.
/// </remarks>
public sealed record Recall() : Metric(takesClasses: true, largerIsBetter: true)
{
    /// <summary>Gets how the classes are averaged.</summary>
    /// <value>The default is <see cref="ClassAverage.Macro"/>.</value>
    public ClassAverage Average { get; init; }

    /// <inheritdoc/>
    protected override string ResultName => $"recall{Average}";

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual)
    {
        var counts = ClassCounts.Of(predicted, actual);
        return counts.Average(Average, counts.RecallOf);
    }
}
