using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>What an experiment gave.</summary>
/// <param name="Folder">The run folder, an absolute path.</param>
/// <param name="Recipe">The recipe with every choice made.</param>
/// <param name="Data">The data that it was made of.</param>
/// <param name="Network">The trained network.</param>
/// <param name="Train">The evaluation over the training rows.</param>
/// <param name="Test">The evaluation over the test rows; null without them.</param>
/// <param name="Metrics">What <c>metrics.json</c> holds.</param>
public sealed record ExperimentResult(
    string Folder, Recipe Recipe, PreparedData Data, TrainedNetwork Network, Evaluation Train, Evaluation? Test, RunMetrics Metrics)
{
    /// <summary>Gets the range test that the learning rate comes from.</summary>
    /// <value>The default is null: the recipe says the learning rate.</value>
    public LearningRateSearch? LearningRateSearch { get; init; }
    /// <summary>Gets what a doctor found before, during and after training, in that order.</summary>
    /// <value>The default is empty: nothing.</value>
    public IReadOnlyList<Diagnosis> Findings { get; init; } = [];

    /// <summary>Gets the path of the verified model.</summary>
    public string ModelPath => Path.Combine(Folder, RunFiles.Model);
}
