namespace NeuralMl.Models;

/// <summary>How many of a rectifier's units a look saw at work.</summary>
/// <param name="Layer">The layer that ends in the rectifier, as in <c>dense1</c>.</param>
/// <param name="DeadCount">The number of units that were 0 for every row and at every place of it.</param>
/// <param name="UnitCount">The number of its units, or channels.</param>
internal sealed record RectifierUse(string Layer, long DeadCount, long UnitCount);
