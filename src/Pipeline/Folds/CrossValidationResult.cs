namespace NeuralMl.Pipeline;

/// <summary>What a cross-validation gave.</summary>
/// <param name="Plan">What was to be done.</param>
/// <param name="Repeats">What each fold seed gave, as far as it was done.</param>
/// <param name="Metrics">Each metric over the fold seeds: the mean of their means, and the deviation between them, which a single fold seed does not have.</param>
/// <param name="Baseline">The same of simple rules, by their names.</param>
public sealed record CrossValidationResult(
    FoldPlan Plan,
    IReadOnlyList<FoldRepeat> Repeats,
    IReadOnlyDictionary<string, MetricSpread> Metrics,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricSpread>> Baseline)
{
    /// <summary>Gets the number of folds that are done, over all fold seeds.</summary>
    public int DoneCount => Repeats.Sum(repeat => repeat.Folds.Count);

    /// <summary>Gets whether all folds are done; else the user stopped it, and the figures are those of the folds that are.</summary>
    public bool IsComplete => DoneCount == Plan.TrainingCount;

    /// <summary>Puts the folds of all fold seeds together.</summary>
    /// <param name="plan">What was to be done.</param>
    /// <param name="folds">At least one fold, those of one fold seed behind each other.</param>
    internal static CrossValidationResult Of(FoldPlan plan, IReadOnlyList<FoldResult> folds)
    {
        FoldRepeat[] repeats = [.. folds.GroupBy(fold => fold.FoldSeed).Select(repeat => FoldRepeat.Of([.. repeat], plan.Recipe.Data.Label.Names))];
        return new(
            plan,
            repeats,
            MetricSpread.ByName([.. repeats.Select(repeat => MetricSpread.Means(repeat.Metrics))]),
            repeats[0].Baseline.Keys.ToDictionary(
                rule => rule, rule => MetricSpread.ByName([.. repeats.Select(repeat => MetricSpread.Means(repeat.Baseline[rule]))]), StringComparer.Ordinal));
    }
}
