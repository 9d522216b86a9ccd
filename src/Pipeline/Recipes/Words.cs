using System.Text.Json;
using NeuralMl.Inference;

namespace NeuralMl.Pipeline;

/// <summary>Puts names into sentences.</summary>
internal static class Words
{
    /// <summary>Returns <c>a, b or c</c>.</summary>
    public static string Or(IEnumerable<string> names) => Join(names, "or");

    /// <summary>Returns <c>a, b and c</c>.</summary>
    public static string And(IEnumerable<string> names) => Join(names, "and");

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
