using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>The metrics of the validation rows after each epoch, in the label's own units.</summary>
public static class EpochMetrics
{
    /// <summary>Makes what <see cref="FitOptions.Evaluate"/> takes.</summary>
    /// <param name="recipe">The recipe; it names the metrics, and where it does not, the task does.</param>
    /// <param name="preprocessing">The preprocessing that the network is trained behind.</param>
    /// <returns>
    /// Takes what the network gives and the targets that it learns, and returns each metric under its name; of several labels as <c>And.mae</c>.
    /// Of a forecast all steps count that are there.
    /// </returns>
    public static Func<float[], float[], IReadOnlyDictionary<string, double>> Of(Recipe recipe, FittedPreprocessing preprocessing)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(preprocessing);
        var isClassifier = preprocessing.Classes.Count > 0;
        var listed = recipe.Training.Metrics ?? TrainingRecipe.MetricsFor(isClassifier ? ModelTask.Classification : ModelTask.Regression);
        IReadOnlyList<Metric> metrics = recipe.Training.Monitor is { } monitor && !listed.Contains(monitor) ? [.. listed, monitor] : listed;
        string[] prefixes = preprocessing.Targets is [_] ? [""] : [.. preprocessing.Targets.Select(target => $"{target.Name}.")];
        return (outputs, targets) =>
        {
            var values = new Dictionary<string, double>(StringComparer.Ordinal);
            var predicted = preprocessing.Restore(outputs);
            var actual = isClassifier ? targets : preprocessing.Restore(targets);
            foreach (var (index, prefix) in prefixes.Index())
            {
                var rows = isClassifier ? (predicted, actual) : MetricsOf.Known(Evaluation.Column(predicted, index, prefixes.Length), Evaluation.Column(actual, index, prefixes.Length));
                foreach (var metric in metrics) values[prefix + metric.Name] = metric.Compute(rows.Item1, rows.Item2);
            }
            return values;
        };
    }
}
