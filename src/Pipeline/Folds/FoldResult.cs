namespace NeuralMl.Pipeline;

/// <summary>What one fold gave: a network trained on all other rows, scored on the fold's.</summary>
/// <param name="FoldSeed">The seed that rows were shuffled by before they were cut.</param>
/// <param name="Fold">The fold, counted from 1.</param>
/// <param name="Seed">The seed of the network: <c>neuralml train</c> with it and these test rows trains the same one.</param>
/// <param name="TestRows">The fold's rows: numbers among the complete rows in the source's order, counted from 0.</param>
/// <param name="Metrics">The metrics of a run whose test rows these are: <see cref="RunMetrics.Test"/> is the fold's score, the baselines stand beside it.</param>
/// <param name="Test">The predictions of the fold's rows beside their labels.</param>
/// <param name="Warnings">What was found on the way, categories that the other rows do not have for example.</param>
public sealed record FoldResult(
    int FoldSeed, int Fold, int Seed, IReadOnlyList<int> TestRows, RunMetrics Metrics, Evaluation Test, IReadOnlyList<string> Warnings);
