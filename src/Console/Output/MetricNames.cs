using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>Metrics and baselines in words.</summary>
internal static class MetricNames
{
    private const string AtStep = "maeStep";

    public static string Metric(string name, string? unit) => name switch
    {
        "mae" => $"MAE{InUnit(unit)}",
        "rmse" => $"RMSE{InUnit(unit)}",
        "r2" => "R²",
        "mape" => "MAPE",
        "accuracy" => "accuracy",
        "logLoss" => "log loss",
        "precisionMacro" => "precision, macro",
        "recallMacro" => "recall, macro",
        "f1Macro" => "F1, macro",
        "rocAuc" => "ROC AUC",
        "prAuc" => "PR AUC",
        "correct" => "right answers",
        _ when IsTop(name) => $"top-{name[3..]} accuracy",
        _ when name.EndsWith("Micro", StringComparison.Ordinal) => $"{Metric($"{name[..^5]}Macro", unit)[..^5]}micro",
        _ when name.StartsWith(AtStep, StringComparison.Ordinal) => $"MAE at step {name[AtStep.Length..]}{InUnit(unit)}",
        _ => name,
    };

    /// <summary>Returns the unit that a run's metrics have; null where its label has none, or where there are several.</summary>
    public static string? UnitOf(IReadOnlyList<TargetCard> targets) => targets is [var target] ? target.Unit : null;

    public static string Baseline(string name) => name switch
    {
        "mean" => "mean of the training rows",
        "leastSquares" => "least squares",
        "mostFrequent" => "most frequent class",
        "logistic" => "logistic regression",
        "persistence" => "last value",
        "seasonalNaive" => "last season",
        "seasonalNaiveWithDrift" => "last season, with drift",
        _ => name,
    };

    public static string Value(string name, double value) => name switch
    {
        _ when name == "accuracy" || IsTop(name) => value.ToString("P2", CultureInfo.InvariantCulture),
        "mape" when value < 10 => value.ToString("P2", CultureInfo.InvariantCulture), // a label of 0 makes it huge
        "correct" or "rows" => value.ToString("#,0", CultureInfo.InvariantCulture),
        "r2" => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) is >= 1e-3 and < 1000 => value.ToString("0.0000", CultureInfo.InvariantCulture), // all alike, one below the other
        _ => Number(value),
    };

    /// <summary>Returns the metrics of a table for people; JSON has all of them.</summary>
    /// <param name="names">The names of the metrics that there are.</param>
    /// <param name="isDetailed">Whether there is room for more than the few that say most.</param>
    public static string[] Shown(IEnumerable<string> names, bool isDetailed)
    {
        string[] all = [.. names];
        string[] hidden = isDetailed ? ["rows", "precisionMacro", "recallMacro"] : ["rows", "precisionMacro", "recallMacro", "mape", "prAuc", all.Contains("rocAuc") ? "f1Macro" : ""];
        return [.. all.Except(hidden)];
    }

    /// <summary>Returns a metric's value, and in parentheses its confidence interval; right answers with the number of rows.</summary>
    /// <param name="values">The metrics.</param>
    /// <param name="prefix">What stands before their names: the label's, where there are several.</param>
    /// <param name="name">The metric's name.</param>
    /// <param name="intervals">The intervals, under the same names.</param>
    public static string Cell(
        IReadOnlyDictionary<string, double> values, string prefix, string name, IReadOnlyDictionary<string, ConfidenceInterval>? intervals)
    {
        var text = Value(name, values[prefix + name]);
        if (name == "correct") text = $"{text} of {Value("rows", values[$"{prefix}rows"])}";
        return intervals?.GetValueOrDefault(prefix + name) is { } interval ? $"{text} ({Interval(name, interval)})" : text;
    }

    /// <summary>Returns a confidence interval with three digits that count, as in <c>1.45–2.11</c>; of a share in percent.</summary>
    public static string Interval(string name, ConfidenceInterval interval)
    {
        var (low, high) = name == "accuracy" ? (100 * interval.Low, 100 * interval.High) : (interval.Low, interval.High);
        var largest = Math.Max(Math.Abs(low), Math.Abs(high));
        var decimals = name == "accuracy" ? 1 : largest is >= 1e-4 and < 1e9 ? Math.Max(0, 2 - (int)Math.Floor(Math.Log10(largest))) : -1;
        return $"{Text(low)}{(low < 0 ? " to " : "–")}{Text(high)}";

        string Text(double end) => decimals < 0 ? Number(end) : end.ToString(FormattableString.Invariant($"N{decimals}"), CultureInfo.InvariantCulture);
    }
    /// <summary>Says which way a metric is better: false for errors and losses.</summary>
    /// <param name="name">The metric's name, without a label's.</param>
    public static bool IsLargerBetter(string name) =>
        name is "accuracy" or "r2" or "correct" or "rocAuc" or "prAuc" || name.StartsWith("precision", StringComparison.Ordinal) || name.StartsWith("recall", StringComparison.Ordinal) || name.StartsWith("f1", StringComparison.Ordinal) || name.StartsWith("top", StringComparison.Ordinal);

    /// <summary>Returns a loss, with five decimals unless that shows too little of it.</summary>
    public static string Loss(double value) => value.ToString(value == 0 || Math.Abs(value) is >= 1e-3 and < 1e5 ? "0.00000" : "0.0000e+0", CultureInfo.InvariantCulture);

    /// <summary>Returns a number with at most four digits that count, and no exponent where people expect none.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 1e9 or (> 0 and < 1e-4) => value.ToString("0.###e+0", CultureInfo.InvariantCulture),
        >= 1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>Returns a feature's value; a year's thousands are not set apart.</summary>
    public static string Feature(double? value, FeatureKind kind) => value is not { } number ? ""
        : kind == FeatureKind.Date ? number.ToString("0.##", CultureInfo.InvariantCulture)
        : Number(number);

    private static bool IsTop(string name) => name.Length > 3 && name.StartsWith("top", StringComparison.Ordinal) && char.IsAsciiDigit(name[3]);

    private static string InUnit(string? unit) => unit is null ? "" : $" ({unit})";
}
