using System.Globalization;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>The sentences that document a graph's inputs and outputs: what they hold, the unit, the training range.</summary>
internal static class ColumnDoc
{
    private const int MostListed = 20;

    /// <summary>Describes a feature.</summary>
    public static string Of(FeatureCard feature) => feature.Kind switch
    {
        FeatureKind.Text => $"{feature.Name}: one of {List(feature.Categories)} in training; any other category counts as none of them. The empty text is a missing value.",
        FeatureKind.Image => string.Create(
            CultureInfo.InvariantCulture, $"{feature.Name}: pixels of {string.Join(" × ", feature.Shape)} (channels, height, width), {feature.Min} to {feature.Max} in training."),
        FeatureKind.Sequence => $"{OfNumber(feature.Name, feature.Unit, feature.Min, feature.Max)} Consecutive steps of one sequence, oldest first, each with a value.",
        FeatureKind.Boolean => $"{feature.Name}: 0 for false, 1 for true. NaN is a missing value.",
        FeatureKind.Date => $"{OfNumber(feature.Name, "years and the part of the year that has passed", feature.Min, feature.Max)} NaN is a missing value.",
        _ => $"{OfNumber(feature.Name, feature.Unit, feature.Min, feature.Max)} NaN is a missing value.",
    };

    /// <summary>Describes a number.</summary>
    public static string OfNumber(string name, string? unit, double? min, double? max) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}{(unit is null ? "" : $" in {unit}")}: {min} to {max} in training.");

    /// <summary>Describes the steps that are forecast.</summary>
    public static string OfForecast(TargetCard target, int horizon) => FormattableString.Invariant(
        $"{OfNumber(target.Name, target.Unit, target.Min, target.Max)} The {horizon} steps after the last one given, the next first.");

    /// <summary>Describes a class.</summary>
    public static string OfClasses(string name, IReadOnlyList<string> classes) => $"{name}: one of {List(classes)}.";

    /// <summary>Lists names; of many, the first.</summary>
    public static string List(IReadOnlyList<string> names)
    {
        var listed = string.Join(", ", names.Take(MostListed).Select(name => $"'{name}'"));
        return names.Count <= MostListed ? listed : string.Create(CultureInfo.InvariantCulture, $"{listed} and {names.Count - MostListed} more");
    }
}
