using System.Globalization;
using NeuralMl.Pipeline;

namespace NeuralMl.Cli.Output;

/// <summary>How well each class is found, as the terminal and the report both show it.</summary>
/// <param name="Heading">The heading of each column.</param>
/// <param name="Rows">The cells of each class, then of their mean.</param>
/// <param name="Choice">Which classes these are, after a comma; empty where they are all there.</param>
internal sealed record ClassRows(IReadOnlyList<string> Heading, IReadOnlyList<IReadOnlyList<string>> Rows, string Choice)
{
    private const int MostClasses = 20;

    /// <summary>Takes what was found; of many classes those with the least F1.</summary>
    /// <param name="classes">How well each class is found.</param>
    /// <param name="metrics">The metrics over all classes, of the same rows.</param>
    public static ClassRows Of(IReadOnlyList<ClassMetrics> classes, IReadOnlyDictionary<string, double> metrics)
    {
        var shown = classes.Count <= MostClasses ? classes : [.. classes.OrderBy(found => found.F1).Take(MostClasses)];
        return new(
            ["class", "precision", "recall", "F1", "rows"],
            [
                .. shown.Select(found => Row(found.Class, found.Precision, found.Recall, found.F1, found.Support)),
                Row("mean of the classes", metrics["precisionMacro"], metrics["recallMacro"], metrics["f1Macro"], classes.Sum(found => found.Support)),
            ],
            classes.Count <= MostClasses ? "" : FormattableString.Invariant($", the {MostClasses} of {classes.Count} with the least F1"));
    }

    private static string[] Row(string name, double precision, double recall, double f1, int support) =>
        [name, .. new[] { precision, recall, f1 }.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture)), support.ToString("#,0", CultureInfo.InvariantCulture)];
}
