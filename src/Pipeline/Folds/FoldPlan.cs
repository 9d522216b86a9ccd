using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>What a cross-validation is going to do.</summary>
/// <param name="Recipe">The recipe, as it was given.</param>
/// <param name="Task">What is predicted.</param>
/// <param name="DataName">The name of the data file.</param>
/// <param name="DataSha256">Its SHA-256.</param>
/// <param name="RowCount">The number of complete rows, which are cut into folds; of a sequence the steps with a value.</param>
/// <param name="FoldCount">The number of folds.</param>
/// <param name="FoldSeeds">The seeds that rows are shuffled by, one per repeat.</param>
/// <param name="Notes">Sentences for the user: how rows are cut, what becomes of the recipe's own test rows, classes with too few rows.</param>
public sealed record FoldPlan(
    Recipe Recipe, ModelTask Task, string DataName, string DataSha256, int RowCount, int FoldCount, IReadOnlyList<int> FoldSeeds, IReadOnlyList<string> Notes)
{
    /// <summary>Gets the number of networks that are trained: one per fold and fold seed.</summary>
    public int TrainingCount => FoldCount * FoldSeeds.Count;
}
