using System.Globalization;
using NeuralMl.Inference;
using NeuralMl.Models;

namespace NeuralMl.Pipeline;

/// <summary>Finds classes that are far rarer than others.</summary>
internal static class RareClasses
{
    private const int LeastTimes = 50;

    /// <summary>Returns one finding that names them all.</summary>
    public static IEnumerable<Diagnosis> Of(ExaminedData data)
    {
        if (!data.HasClasses) yield break;
        var label = data.Labels[0];
        var counts = Enumerable.Range(0, label.RowCount).GroupBy(label.ValueAt)
            .Select(rows => (Name: Name(label.Kind, rows.Key), Count: rows.Count())).OrderBy(named => named.Count).ThenBy(named => named.Name, StringComparer.Ordinal).ToList();
        var (most, rarest) = (counts[^1], counts[0]);
        string[] rare = [.. counts.Where(count => (long)count.Count * LeastTimes <= most.Count).Select(count => count.Name)];
        if (rare.Length == 0) yield break;
        yield return new("rareClass", string.Create(
            CultureInfo.InvariantCulture,
            $"{(rare.Length == 1 ? "Class" : "Classes")} {Words.Quoted(rare)} of the label '{label.Name}' {(rare.Length == 1 ? "is" : "are")} rare: the rarest has {rarest.Count} of {label.RowCount} training rows, '{most.Name}' {most.Count}. Add such rows, or give the cross-entropy \"classWeights\"; accuracy says little here."));
    }

    private static string Name(FeatureKind kind, object? value) =>
        value is float number ? LabelCheck.ClassName(kind, number) : $"{value}";
}
