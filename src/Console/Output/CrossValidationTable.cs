using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>Prints a cross-validation: means and deviations beside the baselines, then each fold.</summary>
internal static class CrossValidationTable
{
    // More would bury the means; the JSON has them all.
    private const int MostFoldRows = 40;

    /// <summary>Writes the table and what is to be known about it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="result">The result.</param>
    public static void Write(Terminal terminal, CrossValidationResult result)
    {
        var (plan, data) = (result.Plan, result.Plan.Recipe.Data);
        string[] labels = data.Label.AreSeveral ? [.. data.Label.Names] : [""];
        string[] names = NamesOf(result);
        var unit = data.Label.AreSeveral ? null : data.Units.GetValueOrDefault(data.Label.Names[0]);
        List<IReadOnlyList<string>> rows = [.. labels.SelectMany(label => OfLabel(result, names, label))];
        terminal.Results.Write(ResultTables.TableOf(
            [Describe(plan), .. names.Select(name => MetricNames.Metric(name, unit))], rows, isFirstRowBold: true));
        terminal.Out.WriteLine(result.Repeats.Count > 1
            ? "± is the standard deviation: in the rows of a fold seed between its folds, above them between the fold seeds."
            : "± is the standard deviation between the folds.");
        foreach (var note in plan.Notes) terminal.Out.WriteLine(note);
        if (result.DoneCount > MostFoldRows) terminal.Out.WriteLine(Invariant($"{result.DoneCount} folds are too many to show here; --json and --out have them."));
        if (!result.IsComplete) terminal.Out.WriteLine(Invariant($"Stopped by the user after {result.DoneCount} of {plan.TrainingCount} folds; the figures are those of the folds that are done."));
    }

    /// <summary>Says how many folds of how many rows there are.</summary>
    /// <param name="plan">The plan.</param>
    public static string Describe(FoldPlan plan)
    {
        var seeds = plan.FoldSeeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture));
        return Invariant($"{plan.FoldCount} folds of {plan.RowCount} rows, fold seed{(plan.FoldSeeds.Count == 1 ? "" : "s")} {string.Join(", ", seeds)}");
    }

    private static string[] NamesOf(CrossValidationResult result) => result.Plan.Task switch
    {
        ModelTask.Regression => ["mae", "rmse", "r2"],
        ModelTask.Classification => ["accuracy", "logLoss"],
        _ => [.. result.Metrics.Keys],
    };

    private static IEnumerable<IReadOnlyList<string>> OfLabel(CrossValidationResult result, string[] names, string label)
    {
        var (title, prefix) = label.Length == 0 ? ("", "") : ($"{label}: ", $"{label}.");
        var areSeveral = result.Repeats.Count > 1;
        var first = result.Repeats[0];
        yield return Spread(areSeveral ? "this network, mean of the fold seeds" : "this network, mean of the folds", areSeveral ? result.Metrics : first.Metrics);
        foreach (var rule in result.Baseline.Keys) yield return Spread(MetricNames.Baseline(rule), areSeveral ? result.Baseline[rule] : first.Baseline[rule]);
        foreach (var repeat in result.Repeats)
        {
            if (areSeveral) yield return Spread(Invariant($"fold seed {repeat.FoldSeed}, mean of its folds"), repeat.Metrics);
            yield return Row(areSeveral ? Invariant($"fold seed {repeat.FoldSeed}, all its folds as one") : "all folds as one", repeat.OutOfFold.Metrics);
        }
        if (result.DoneCount > MostFoldRows) yield break;
        foreach (var fold in result.Repeats.SelectMany(repeat => repeat.Folds))
            yield return Row(Invariant($"{(areSeveral ? Invariant($"fold seed {fold.FoldSeed}, ") : "")}fold {fold.Fold}"), fold.Test.Metrics);

        string[] Row(string row, IReadOnlyDictionary<string, double> metrics) => [title + row, .. names.Select(name => MetricNames.Value(name, metrics[prefix + name]))];

        string[] Spread(string row, IReadOnlyDictionary<string, MetricSpread> metrics) => [title + row, .. names.Select(name => Text(name, metrics[prefix + name]))];
    }

    private static string Text(string name, MetricSpread spread) =>
        MetricNames.Value(name, spread.Mean) + (spread.Deviation is { } deviation ? $" ± {MetricNames.Value(name, deviation)}" : "");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
