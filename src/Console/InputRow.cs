using System.Text.Json;
using NeuralMl.Inference;

namespace NeuralMl.Cli;

/// <summary>One row given as <c>name=value</c> arguments.</summary>
internal static class InputRow
{
    /// <summary>Reads the arguments: <c>name=</c> is a missing value, <c>name=[1,2,3]</c> several numbers.</summary>
    /// <exception cref="UsageException">An argument is not of that form, or names a feature twice.</exception>
    public static Dictionary<string, object?> Parse(IEnumerable<string> arguments)
    {
        var row = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var at = argument.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new UsageException($"--input {argument}: expected name=value, as in --input Horsepower=130.");
            if (!row.TryAdd(argument[..at], Value(argument, argument[(at + 1)..]))) throw new UsageException($"--input names '{argument[..at]}' twice.");
        }
        return row;
    }

    /// <summary>Checks that the row has every feature of the model.</summary>
    /// <returns>The names given that are no features, which the model ignores.</returns>
    /// <exception cref="UsageException">Features are missing: all of them are named.</exception>
    public static IReadOnlyList<string> Check(IReadOnlyCollection<string> given, OnnxModel model)
    {
        string[] names = [.. given];
        string[] features = model.Card is { } card ? [.. card.Features.Select(feature => feature.Name)] : [.. model.Inputs.Select(input => input.Name)];
        string[] missing = [.. features.Where(feature => NameMatch.Find(names, feature) < 0)];
        string[] unknown = [.. names.Where(name => NameMatch.Find(features, name) < 0)];
        if (missing.Length == 0) return unknown;
        var hint = unknown.Select(name => (name, Meant: NameMatch.Nearest(missing, name))).FirstOrDefault(pair => pair.Meant is not null);
        throw new UsageException(
            $"--input lacks {string.Join(", ", missing)}.{(hint.Meant is null ? "" : $" Is '{hint.name}' meant as '{hint.Meant}'?")} "
            + $"Give each feature a value, or nothing after the '=' where it is not known, as in {missing[0]}=.");
    }

    private static object? Value(string argument, string text)
    {
        if (text.Length == 0) return null;
        if (text[0] != '[') return text;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException fault)
        {
            throw new UsageException($"--input {argument}: expected numbers in brackets, as in x=[1,2.5,3]. {fault.Message}");
        }
    }
}
