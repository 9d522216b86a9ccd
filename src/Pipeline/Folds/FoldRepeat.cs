namespace NeuralMl.Pipeline;

/// <summary>All folds of one fold seed, each row scored by the network that did not see it.</summary>
/// <param name="FoldSeed">The seed that rows were shuffled by.</param>
/// <param name="Folds">The folds that are done; all of them where nobody stopped it.</param>
/// <param name="Metrics">Each metric over the folds: its mean, and its deviation between them.</param>
/// <param name="OutOfFold">All folds' predictions, one after the other, scored as one.</param>
/// <param name="Baseline">The same mean and deviation of simple rules, by their names, each fitted on the rows that the network was trained on.</param>
public sealed record FoldRepeat(
    int FoldSeed,
    IReadOnlyList<FoldResult> Folds,
    IReadOnlyDictionary<string, MetricSpread> Metrics,
    Evaluation OutOfFold,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricSpread>> Baseline)
{
    /// <summary>Puts folds of one fold seed together.</summary>
    /// <param name="folds">At least one.</param>
    /// <param name="labels">The columns that are predicted.</param>
    internal static FoldRepeat Of(IReadOnlyList<FoldResult> folds, IReadOnlyList<string> labels) => new(
        folds[0].FoldSeed,
        folds,
        MetricSpread.ByName([.. folds.Select(fold => fold.Test.Metrics)]),
        Pooled([.. folds.Select(fold => fold.Test)], labels),
        folds[0].Metrics.Baseline.Keys.ToDictionary(
            rule => rule, rule => MetricSpread.ByName([.. folds.Select(fold => fold.Metrics.Baseline[rule])]), StringComparer.Ordinal));

    private static Evaluation Pooled(IReadOnlyList<Evaluation> folds, IReadOnlyList<string> labels)
    {
        float[] predicted = [.. folds.SelectMany(fold => fold.Predicted)];
        float[] actual = [.. folds.SelectMany(fold => fold.Actual)];
        if (folds[0].Horizon is { } horizon) return Evaluation.OfForecasts(predicted, actual, horizon);
        if (folds[0].Classes.Count > 0) return Evaluation.OfClasses(predicted, actual, folds[0].Classes);
        return Evaluation.OfNumbers(predicted, actual, labels);
    }
}
