using System.Globalization;
using NeuralMl.Cli.Output;
using NeuralMl.Inference;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Report;

/// <summary>The data: rows, columns, and what was done to them.</summary>
internal static class DataSection
{
    private const int MaxCategories = 12;

    public static string Of(ExperimentResult result)
    {
        var (data, rows) = (result.Data, result.Metrics.Rows);
        (string, string)[] counts =
        [
            ("rows in the source", Count(data.Report.RowCount)),
            ("training rows", Count(rows.Train)),
            ("validation rows, which choose the epoch", Count(rows.Validation)),
            ("test rows, which only the final evaluation sees", Count(rows.Test)),
            ("rows dropped", Count(rows.Dropped)),
            ("missing values filled in", Count(rows.Imputed)),
        ];
        var content = $"<p>{Html.Text(data.Train.Name)} <span class=\"faint\">SHA-256 {Html.Text(data.Train.Sha256)}</span></p>\n"
            + Html.Pairs(counts) + Notes(data.Report) + Features(data.Preprocessing) + LeftOut(data.Report) + Warnings(data.Report);
        return Html.Section("Data", content);
    }

    private static string Features(FittedPreprocessing preprocessing) => "<h3>Features</h3>\n" + Html.Table(
        ["column", "kind", "in the training rows", "mean"],
        [.. preprocessing.Features.Select(Row)]);

    private static string[] Row(FeatureCard feature) =>
    [
        feature.Name + (feature.Unit is null ? "" : $" ({feature.Unit})"),
        Kind(feature),
        Range(feature),
        MetricNames.Feature(feature.Mean, feature.Kind),
    ];

    private static string Kind(FeatureCard feature) => feature.Kind switch
    {
        FeatureKind.Image => $"image, {string.Join(" × ", feature.Shape)}",
        FeatureKind.Sequence => FormattableString.Invariant($"sequence of {feature.Shape[0]} steps"),
        FeatureKind.Date => "date, as a year with its fraction",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private static string Range(FeatureCard feature)
    {
        if (feature.Kind != FeatureKind.Text) return $"{MetricNames.Feature(feature.Min, feature.Kind)} to {MetricNames.Feature(feature.Max, feature.Kind)}";
        var more = feature.Categories.Count > MaxCategories ? $", and {feature.Categories.Count - MaxCategories} more" : "";
        return $"{feature.Categories.Count} categories: {string.Join(", ", feature.Categories.Take(MaxCategories))}{more}";
    }

    private static string Notes(DataReport report) => report.Notes.Count == 0 ? "" : $"<ul>\n{Html.Each("li", report.Notes)}</ul>\n";

    private static string LeftOut(DataReport report) => report.LeftOut.Count == 0 ? "" :
        "<h3>Columns left out</h3>\n" + Html.Pairs(report.LeftOut);

    private static string Warnings(DataReport report) => report.Warnings.Count == 0 ? "" : $"<h3>Warnings</h3>\n<ul>\n{Html.Each("li", report.Warnings)}</ul>\n";

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}
