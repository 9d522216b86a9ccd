using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Writes every choice that was made into the recipe, so that the run's recipe makes the same run again.</summary>
internal static class RecipeCompletion
{
    public static Recipe Complete(Recipe recipe, PreparedData data, Sequential network)
    {
        var training = recipe.Training;
        var batchSize = Fitting.BatchSize(training.ToFitOptions(data.Task, recipe.Seed), data.TrainRowCount);
        return recipe with
        {
            Task = data.Task,
            Network = network.Layers,
            Data = recipe.Data with
            {
                Source = SourceName.Short(recipe.Data.Source),
                Features = recipe.Data.Sequence is null ? [.. data.Preprocessing.Features.Select(feature => feature.Name)] : null,
                Sha256 = data.Train.Sha256,
                Streaming = data.Streamed is null ? recipe.Data.Streaming : true,
            },
            Training = training with
            {
                Loss = training.Loss ?? TrainingRecipe.LossFor(data.Task),
                BatchSize = batchSize,
                Metrics = training.Metrics ?? (data.Validation is null ? null : TrainingRecipe.MetricsFor(data.Task)),
                Optimizer = training.Optimizer.Resolve(recipe.Preset),
                Threads = training.Threads ?? ThreadRule.Choose(network.ParameterCount, batchSize, Environment.ProcessorCount),
            },
        };
    }
}
