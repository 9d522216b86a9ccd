using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Finds settings of a recipe by trying them on its training rows. Nothing is written.</summary>
public static class RecipeSearch
{
    /// <summary>Finds a learning rate by a range test (<see cref="Sequential.FindLearningRate"/>).</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">Where its data is looked for; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <exception cref="ArithmeticException">The loss fell at no learning rate.</exception>
    /// <exception cref="InvalidDataException">The recipe or its data cannot be used.</exception>
    public static LearningRateSearch LearningRate(Recipe recipe, ExperimentOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (network, rows, fit) = Prepare(recipe, options, cancellationToken);
        return network.FindLearningRate(rows, fit, cancellationToken);
    }

    /// <summary>Finds a batch size by its speed (<see cref="Sequential.FindBatchSize"/>).</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">Where its data is looked for; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the test.</param>
    /// <exception cref="InvalidDataException">The recipe or its data cannot be used.</exception>
    public static BatchSizeSearch BatchSize(Recipe recipe, ExperimentOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (network, rows, fit) = Prepare(recipe, options, cancellationToken);
        return network.FindBatchSize(rows, fit, cancellationToken);
    }

    private static (Sequential Network, TrainingData Rows, FitOptions Options) Prepare(Recipe recipe, ExperimentOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        Preflight.Check(recipe.Training.Device);
        var data = RecipeData.Prepare(recipe, options ?? new ExperimentOptions(), null, cancellationToken);
        using var rows = data.Streamed; // the sample is enough
        return (RecipeNetwork.Build(recipe, data), data.Preprocessing.Transform(data.Train), recipe.Training.ToFitOptions(data.Task, recipe.Seed));
    }
}
