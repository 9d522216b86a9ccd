namespace NeuralMl.Pipeline;

/// <summary>A recipe that was chosen for a data file, and why.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Choices">One sentence per choice, for the user: the rule that gave the task, columns left out, layers, options.</param>
public sealed record ChosenRecipe(Recipe Recipe, IReadOnlyList<string> Choices);
