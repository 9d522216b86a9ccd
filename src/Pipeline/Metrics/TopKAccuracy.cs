using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The share of rows whose class is among the K most probable: by ML.NET's evaluator. It is called <c>top5</c> in results.</summary>
public sealed record TopKAccuracy() : Metric(takesClasses: true, largerIsBetter: true)
{
    /// <summary>Gets how many of the most probable classes count.</summary>
    /// <value>At least 1, at most the number of classes; the default is 5.</value>
    public int K { get; init => field = Require.Count(value); } = 5;

    /// <inheritdoc/>
    protected override string ResultName => FormattableString.Invariant($"top{K}");

    /// <inheritdoc/>
    public override double Compute(float[] predicted, float[] actual) => Evaluators.OfClasses(predicted, actual, K).TopKAccuracy;

    /// <inheritdoc/>
    internal override string? RefusalOf(int classCount) => K <= classCount ? null : FormattableString.Invariant(
        $"takes the {K} most probable classes, but there are {classCount}. Set k to at most {classCount - 1}: with all of them, every answer is right.");
}
