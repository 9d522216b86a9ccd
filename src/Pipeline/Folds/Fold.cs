namespace NeuralMl.Pipeline;

/// <summary>One fold before it is trained.</summary>
/// <param name="FoldSeed">The seed that rows were shuffled by.</param>
/// <param name="Number">The fold, counted from 1.</param>
/// <param name="TestRows">Its rows: numbers among the complete rows, in the source's order.</param>
/// <param name="Table">The rows that it may see: all, or in the order of time those up to its last.</param>
/// <param name="Recipe">The recipe whose test rows are the fold's, with the fold's own seed.</param>
internal sealed record Fold(int FoldSeed, int Number, IReadOnlyList<int> TestRows, DataTable Table, Recipe Recipe);
