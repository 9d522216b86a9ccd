using System.Globalization;
using NeuralMl.Cli.Output;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>The run in one paragraph of plain words.</summary>
internal static class SummarySection
{
    private const int MaxNames = 10;

    public static string Of(ExperimentResult result)
    {
        var description = result.Recipe.Description is { } text ? $"<p class=\"faint\">{Html.Text(text)}</p>\n" : "";
        string[] sentences = result.Data.Forecast is null
            ? [What(result), HowWell(result), Compared(result), .. Caveats(result)]
            : [.. ForecastSentences.Of(result), .. Caveats(result)];
        return $"{description}<p class=\"lead\">{Html.Text(string.Join(" ", sentences))}</p>";
    }

    private static string What(ExperimentResult result)
    {
        var (targets, features) = (result.Data.Preprocessing.Targets, result.Data.Preprocessing.Features);
        var from = string.Join(", ", features.Take(MaxNames).Select(feature => feature.Name));
        var more = features.Count > MaxNames ? $" and {features.Count - MaxNames} more columns" : "";
        var labels = targets.Select(target => $"{target.Name}{(target.Unit is null ? "" : $" ({target.Unit})")}");
        return $"This network predicts {string.Join(", ", labels)} from {from}{more}; it has {result.Metrics.Parameters.ToString("#,0", CultureInfo.InvariantCulture)} "
            + $"parameters and learned from {Count(result.Metrics.Rows.Train)} rows of {result.Data.Train.Name}.";
    }

    private static string HowWell(ExperimentResult result)
    {
        var metrics = result.Metrics.Test ?? result.Metrics.Train;
        var rows = result.Metrics.Test is null
            ? $"On those {Count(result.Metrics.Rows.Train)} rows themselves"
            : $"On {Count(result.Metrics.Rows.Test)} test rows that training never saw";
        return result.Metrics.Task == ModelTask.Regression
            ? $"{rows} it is off by {Errors(result, metrics)} on average."
            : $"{rows} it names the right class {Count((int)metrics["correct"])} times ({MetricNames.Value("accuracy", metrics["accuracy"])}).";
    }

    private static string Compared(ExperimentResult result)
    {
        var metrics = result.Metrics.Test ?? result.Metrics.Train;
        var isRegression = result.Metrics.Task == ModelTask.Regression;
        var rivals = result.Metrics.Baseline.Select(rival => $"{MetricNames.Baseline(rival.Key)}: {Shown(rival.Value)}");
        var beaten = isRegression ? Labels(result).All(label => IsLess($"{label.Prefix}mae")) : result.Metrics.Baseline.Values.All(rival => metrics["accuracy"] > rival["accuracy"]);
        var verdict = beaten ? "The network is better than both." : "The network is no better than the best of these: the simpler rule will do.";
        return $"For comparison, {string.Join("; ", rivals)}. {verdict}";

        bool IsLess(string name) => result.Metrics.Baseline.Values.All(rival => metrics[name] < rival[name]);

        string Shown(IReadOnlyDictionary<string, double> values) =>
            isRegression ? $"off by {Errors(result, values)}" : $"{MetricNames.Value("accuracy", values["accuracy"])} right";
    }

    private static IEnumerable<string> Caveats(ExperimentResult result)
    {
        if (result.Metrics.Test is null) yield return "No rows were held out, so these figures say little about rows that the network has not seen.";
        if (result.Metrics.Stopped is not null) yield return $"The training was stopped by the user after {Count(result.Metrics.Epochs)} epochs.";
    }

    private static string Errors(ExperimentResult result, IReadOnlyDictionary<string, double> metrics) => string.Join(", ", Labels(result).Select(
        label => $"{metrics[$"{label.Prefix}mae"].ToString("G3", CultureInfo.InvariantCulture)}{(label.Target.Unit is { } unit ? $" {unit}" : "")}{label.Note}"));

    // The metrics of several labels stand under their names.
    private static IEnumerable<(TargetCard Target, string Prefix, string Note)> Labels(ExperimentResult result)
    {
        var targets = result.Data.Preprocessing.Targets;
        return targets.Select(target => targets.Count == 1 ? (target, "", "") : (target, $"{target.Name}.", $" ({target.Name})"));
    }

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
