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
        string[] sentences = [What(result), HowWell(result), Compared(result), .. Caveats(result)];
        return $"{description}<p class=\"lead\">{Html.Text(string.Join(" ", sentences))}</p>";
    }

    private static string What(ExperimentResult result)
    {
        var (target, features) = (result.Data.Preprocessing.Target, result.Data.Preprocessing.Features);
        var from = string.Join(", ", features.Take(MaxNames).Select(feature => feature.Name));
        var more = features.Count > MaxNames ? $" and {features.Count - MaxNames} more columns" : "";
        var unit = target.Unit is null ? "" : $" ({target.Unit})";
        return $"This network predicts {target.Name}{unit} from {from}{more}; it has {result.Metrics.Parameters.ToString("#,0", CultureInfo.InvariantCulture)} "
            + $"parameters and learned from {Count(result.Metrics.Rows.Train)} rows of {result.Data.Train.Name}.";
    }

    private static string HowWell(ExperimentResult result)
    {
        var metrics = result.Metrics.Test ?? result.Metrics.Train;
        var rows = result.Metrics.Test is null
            ? $"On those {Count(result.Metrics.Rows.Train)} rows themselves"
            : $"On {Count(result.Metrics.Rows.Test)} test rows that training never saw";
        return result.Metrics.Task == ModelTask.Regression
            ? $"{rows} it is off by {Amount(result, metrics["mae"])} on average."
            : $"{rows} it names the right class {Count((int)metrics["correct"])} times ({MetricNames.Value("accuracy", metrics["accuracy"])}).";
    }

    private static string Compared(ExperimentResult result)
    {
        var metrics = result.Metrics.Test ?? result.Metrics.Train;
        var isRegression = result.Metrics.Task == ModelTask.Regression;
        var name = isRegression ? "mae" : "accuracy";
        var rivals = result.Metrics.Baseline.Select(rival => $"{MetricNames.Baseline(rival.Key)}: {Shown(rival.Value[name])}");
        var best = isRegression ? result.Metrics.Baseline.Values.Min(rival => rival[name]) : result.Metrics.Baseline.Values.Max(rival => rival[name]);
        var isBetter = isRegression ? metrics[name] < best : metrics[name] > best;
        var verdict = isBetter ? "The network is better than both." : "The network is no better than the best of these: the simpler rule will do.";
        return $"For comparison, {string.Join("; ", rivals)}. {verdict}";

        string Shown(double value) => isRegression ? $"off by {Amount(result, value)}" : $"{MetricNames.Value(name, value)} right";
    }

    private static IEnumerable<string> Caveats(ExperimentResult result)
    {
        if (result.Metrics.Test is null) yield return "No rows were held out, so these figures say little about rows that the network has not seen.";
        if (result.Metrics.Stopped is not null) yield return $"The training was stopped by the user after {Count(result.Metrics.Epochs)} epochs.";
    }

    private static string Amount(ExperimentResult result, double value) =>
        $"{value.ToString("G3", CultureInfo.InvariantCulture)}{(result.Data.Preprocessing.Target.Unit is { } unit ? $" {unit}" : "")}";

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
