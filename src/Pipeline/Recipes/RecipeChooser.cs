using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Chooses a recipe for a data file of which only the label is known.</summary>
public static class RecipeChooser
{
    /// <summary>Reads the data and chooses task, features, network and training.</summary>
    /// <param name="source">The data file.</param>
    /// <param name="label">The column to predict.</param>
    /// <param name="task">The task; null reads it off the label.</param>
    /// <returns>The recipe with each choice and its reason.</returns>
    /// <exception cref="InvalidDataException">The data has a fault, or no usable feature is left.</exception>
    public static ChosenRecipe Choose(string source, string label, ModelTask? task = null) => throw new NotImplementedException();
}
