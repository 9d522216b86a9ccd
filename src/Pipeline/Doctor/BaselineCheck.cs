using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Finds networks that lose to a baseline on the rows that they are judged by.</summary>
internal static class BaselineCheck
{
    /// <summary>Returns a finding for each label at which a simpler rule is better.</summary>
    /// <param name="metrics">The metrics of the run.</param>
    /// <param name="targets">The labels.</param>
    public static IEnumerable<Diagnosis> Of(RunMetrics metrics, IReadOnlyList<TargetCard> targets) => metrics.Task == ModelTask.Classification
        ? Compare(metrics, "accuracy", "accuracy", "", isHigherBetter: true)
        : targets.SelectMany(target => Compare(
            metrics, targets.Count == 1 ? "mae" : $"{target.Name}.mae", "MAE", targets.Count == 1 ? "" : $" of '{target.Name}'", isHigherBetter: false));

    private static IEnumerable<Diagnosis> Compare(RunMetrics metrics, string metric, string name, string label, bool isHigherBetter)
    {
        var sign = isHigherBetter ? 1 : -1;
        var own = (metrics.Test ?? metrics.Train)[metric];
        var (rival, values) = metrics.Baseline.MaxBy(baseline => sign * baseline.Value[metric]);
        if (values is null || !(sign * own < sign * values[metric])) yield break;
        var rows = metrics.Test is null ? "training" : "test";
        yield return new("losesToBaseline", string.Create(
            CultureInfo.InvariantCulture,
            $"On the {rows} rows the network loses to a simpler rule, {Words.OfBaseline(rival)}: {name}{label} {own:G4} against {values[metric]:G4}. Train longer or otherwise, or take the rule."));
    }
}
