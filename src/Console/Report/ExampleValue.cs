using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Cli.Report;

/// <summary>A typical value of a feature, for examples: about the mean, or the first category.</summary>
internal static class ExampleValue
{
    /// <summary>Returns the value as plain text.</summary>
    public static string Plain(FeatureCard feature) => feature.Kind switch
    {
        FeatureKind.Text => feature.Categories.Count > 0 ? feature.Categories[0] : "",
        FeatureKind.Boolean => feature.Mean >= 0.5 ? "true" : "false",
        FeatureKind.Date => Day(feature).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Rounded(feature),
    };

    /// <summary>Returns the value as an expression of C#.</summary>
    public static string CSharp(FeatureCard feature) => feature.Kind switch
    {
        FeatureKind.Text => $"\"{string.Concat(Plain(feature).Select(Escaped))}\"",
        FeatureKind.Date => $"new DateOnly({Day(feature).ToString("yyyy, M, d", CultureInfo.InvariantCulture)})",
        FeatureKind.Image => $"new byte[{string.Join(" * ", feature.Shape)}]",
        FeatureKind.Sequence => FormattableString.Invariant($"new float[{feature.Shape[0]}]"),
        FeatureKind.Boolean => Plain(feature),
        _ => $"{Rounded(feature)}{(Rounded(feature).Contains('.', StringComparison.Ordinal) ? "f" : "")}",
    };

    private static string Rounded(FeatureCard feature)
    {
        var mean = feature.Mean ?? 0;
        if (feature is { Min: { } min, Max: { } max } && double.IsInteger(min) && double.IsInteger(max) && max - min > 2) mean = Math.Round(mean); // counts, as a rule
        return decimal.TryParse(mean.ToString("G3", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var rounded)
            ? rounded.ToString(CultureInfo.InvariantCulture)
            : mean.ToString("R", CultureInfo.InvariantCulture);
    }

    private static DateOnly Day(FeatureCard feature) => new((int)Math.Clamp(feature.Mean ?? 2000, 1, 9999), 1, 1);

    private static string Escaped(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        _ when char.IsControl(letter) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
        _ => letter.ToString(),
    };
}
