using System.Globalization;
using NeuralMl.Inference;

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
        "accuracy" => "accuracy",
        "logLoss" => "log loss",
        "correct" => "right answers",
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
        "accuracy" => value.ToString("P2", CultureInfo.InvariantCulture),
        "correct" or "rows" => value.ToString("#,0", CultureInfo.InvariantCulture),
        "r2" => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) is >= 1e-3 and < 1000 => value.ToString("0.0000", CultureInfo.InvariantCulture), // all alike, one below the other
        _ => Number(value),
    };

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

    private static string InUnit(string? unit) => unit is null ? "" : $" ({unit})";
}
