namespace NeuralMl.Pipeline;

/// <summary>A recipe that comes with NeuralMl.</summary>
/// <param name="Name">The name by which it is trained.</param>
/// <param name="Description">What it does.</param>
/// <param name="Path">The file.</param>
public sealed record BundledRecipe(string Name, string Description, string Path);
