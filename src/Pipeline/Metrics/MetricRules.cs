using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Finds metrics of a recipe that cannot judge what it predicts.</summary>
internal static class MetricRules
{
    /// <summary>Notes every fault.</summary>
    /// <param name="metrics">The recipe's metrics.</param>
    /// <param name="task">The task; null where it is not known yet.</param>
    /// <param name="classCount">The number of classes; null where it is not known yet.</param>
    /// <param name="faults">Receives the faults.</param>
    public static void Check(IReadOnlyList<Metric> metrics, ModelTask? task, int? classCount, RecipeFaults faults)
    {
        var seen = new HashSet<string>();
        foreach (var (index, metric) in metrics.Index())
        {
            var path = FormattableString.Invariant($"training.metrics[{index}]");
            if (!seen.Add(metric.Name)) faults.Add(path, $"'{metric.Name}' is listed twice.");
            else if (task is { } known && !metric.Fits(known)) faults.Add(path, Misfit(metric, known));
            else if (classCount is { } count && metric.RefusalOf(count) is { } refusal) faults.Add(path, refusal);
        }
    }

    /// <summary>Refuses a recipe whose data is known.</summary>
    /// <exception cref="InvalidDataException">A metric does not fit the task, or takes more classes than there are: all faults are named.</exception>
    public static void Check(Recipe recipe, PreparedData data)
    {
        var faults = new RecipeFaults(recipe.Name);
        int? classCount = data.Task == ModelTask.Classification ? data.Preprocessing.Classes.Count : null;
        Check(recipe.Training.Metrics ?? [], data.Task, classCount, faults);
        if (recipe.Training.Monitor is { } monitor && RefusalOf(monitor, data, classCount) is { } refusal) faults.Add("training.monitor", refusal);
        faults.ThrowIfAny();
    }

    private static string? RefusalOf(Metric monitor, PreparedData data, int? classCount)
    {
        if (!monitor.Fits(data.Task)) return Misfit(monitor, data.Task);
        if (data.Validation is null) return "looks at validation rows, but there are none. Set split.validation, or leave it out.";
        if (data.Preprocessing.Targets is [_, _, ..])
            return FormattableString.Invariant($"looks at one number, but there is one for each of {data.Preprocessing.Targets.Count} labels. Leave it out: the validation loss is of all of them.");
        return classCount is { } count ? monitor.RefusalOf(count) : null;
    }

    private static string Misfit(Metric metric, ModelTask task) =>
        $"'{metric.Name}' judges {(metric.TakesClasses ? "classes" : "numbers")}, but the task is {Words.Of(task)}. Take {Words.Or(MetricConverter.NamesOf(!metric.TakesClasses))}.";
}
