using System.Text.Json;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Puts names into sentences.</summary>
internal static class Words
{
    private const int MostNames = 5;

    /// <summary>Returns <c>a, b or c</c>.</summary>
    public static string Or(IEnumerable<string> names) => Join(names, "or");

    /// <summary>Returns <c>a, b and c</c>.</summary>
    public static string And(IEnumerable<string> names) => Join(names, "and");

    /// <summary>Returns <c>'a', 'b' and 'c'</c>, or of many <c>'a', 'b', 'c', 'd', 'e' and 37 more</c>.</summary>
    public static string Quoted(IReadOnlyList<string> names) => And(names.Count <= MostNames + 1
        ? names.Select(name => $"'{name}'")
        : [.. names.Take(MostNames).Select(name => $"'{name}'"), FormattableString.Invariant($"{names.Count - MostNames} more")]);

    /// <summary>Returns <c>Feature 'a'</c> or <c>Features 'a' and 'b'</c>.</summary>
    public static string Features(IReadOnlyList<string> names) => $"{(names.Count == 1 ? "Feature" : "Features")} {Quoted(names)}";

    /// <summary>Returns the words for a baseline of <c>metrics.json</c>.</summary>
    public static string OfBaseline(string name) => name switch
    {
        "mean" => "the mean of the training rows",
        "leastSquares" => "least squares",
        "mostFrequent" => "the most frequent class",
        "logistic" => "logistic regression",
        "persistence" => "the last value",
        "seasonalNaive" => "the last season",
        "seasonalNaiveWithDrift" => "the last season with drift",
        _ => name,
    };

    /// <summary>Returns the word of a task in recipes.</summary>
    public static string Of(ModelTask task) => JsonNamingPolicy.CamelCase.ConvertName(task.ToString());

    /// <summary>Returns the question for the nearest name, or the list of names where none is near.</summary>
    public static string DidYouMean(IReadOnlyList<string> known, string unknown) => NameMatch.Nearest(known, unknown) is { } nearest
        ? $"Did you mean '{nearest}'?"
        : $"Known: {string.Join(", ", known)}.";

    private static string Join(IEnumerable<string> names, string last)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }
}
